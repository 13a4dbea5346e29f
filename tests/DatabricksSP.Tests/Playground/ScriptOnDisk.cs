using DatabricksSP.Playground.Sessions;

namespace DatabricksSP.Tests.Playground;

/// <summary>A script file for the time of a test.</summary>
internal sealed class ScriptOnDisk : IDisposable
{
    public ScriptOnDisk(string text) => File.WriteAllText(Path, text);

    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"{Guid.NewGuid():N}.ps1");

    public static ScriptFile Read(string text)
    {
        using ScriptOnDisk script = new(text);
        return ScriptFile.Read(script.Path);
    }

    public void Dispose() => File.Delete(Path);
}
