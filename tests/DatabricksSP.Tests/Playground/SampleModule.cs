namespace DatabricksSP.Tests.Playground;

/// <summary>A module of script functions that does on purpose what the host must cope with.</summary>
internal static class SampleModule
{
    public static string Manifest { get; } = Path.Combine(AppContext.BaseDirectory, "Playground", "SampleModule", "Sample.psd1");
}
