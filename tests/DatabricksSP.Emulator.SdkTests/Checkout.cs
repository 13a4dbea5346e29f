namespace DatabricksSP.Emulator.SdkTests;

/// <summary>The source of an SDK, which is not ours to ship: an environment variable says where it is.</summary>
internal static class Checkout
{
    /// <summary>The folder; the test is skipped where the variable names none.</summary>
    public static string Find(string variable, string repository)
    {
        string? folder = Environment.GetEnvironmentVariable(variable);
        Assert.SkipWhen(string.IsNullOrEmpty(folder), $"{variable} does not say where there is a checkout of {repository}.");
        return Directory.Exists(folder) ? folder : throw new DirectoryNotFoundException($"{variable} names no folder: {folder}");
    }
}
