namespace DatabricksSP.Emulator.Tests;

/// <summary>The files that the emulator is made of and documented in.</summary>
internal static class Repository
{
    private static readonly string Root = FindRoot();

    /// <summary>The emulator's sources by their path below its folder.</summary>
    public static IReadOnlyDictionary<string, string> Sources { get; } = ReadSources();

    public static string Documentation { get; } = File.ReadAllText(Path.Combine(Root, "docs", "emulator.md"));

    private static Dictionary<string, string> ReadSources()
    {
        string folder = Path.Combine(Root, "src", "DatabricksSP.Emulator");
        return Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'))
            .Where(file => !file.StartsWith("obj/", StringComparison.Ordinal) && !file.StartsWith("bin/", StringComparison.Ordinal))
            .ToDictionary(file => file, file => File.ReadAllText(Path.Combine(folder, file)));
    }

    private static string FindRoot()
    {
        DirectoryInfo folder = new(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "docs", "emulator.md")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        }

        return folder.FullName;
    }
}
