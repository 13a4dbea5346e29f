namespace DatabricksSP.Package;

/// <summary>The files of a checkout that the module consists of.</summary>
internal static class ShippedFiles
{
    private const string Help = "DatabricksSP.dll-Help.xml";

    private static readonly string[] Frameworks = ["net8.0", "netstandard2.0"];

    /// <returns>Their paths in the checkout, and those in the module.</returns>
    /// <exception cref="FileNotFoundException">The module has not been built.</exception>
    public static IReadOnlyList<(string Source, string Target)> In(string root) =>
    [
        .. FilesThatStay(root).Select(static file => (file, file)),

        // PowerShell finds it here, too, where the about_ topics are.
        ($"module/bin/en-US/{Help}", $"en-US/{Help}"),
    ];

    private static IEnumerable<string> FilesThatStay(string root) =>
    [
        .. new[] { "DatabricksSP.psd1", "LICENSE", "THIRD-PARTY-NOTICES.txt" },
        .. FilesBelow(root, "en-US", "about_*.help.txt"),
        .. FilesBelow(root, "module", "*.psm1"),
        .. FilesBelow(root, "module", "*.ps1xml"),
        .. FilesBelow(root, "module/presets", "*.json"),
        .. Frameworks.SelectMany(framework => BinariesOf(root, framework)).Distinct().Order(StringComparer.Ordinal),
    ];

    // The folders may hold what an earlier build left there: only what the assembly refers to ships.
    private static IEnumerable<string> BinariesOf(string root, string framework)
    {
        string folder = Path.Combine(root, "module", "bin");
        AssemblyClosure closure = AssemblyClosure.Of(
            Path.Combine(folder, "DatabricksSP.dll"), Path.Combine(folder, "dependencies", framework));
        return closure.Files.Select(file => Path.GetRelativePath(root, file).Replace('\\', '/'));
    }

    private static IEnumerable<string> FilesBelow(string root, string folder, string pattern) =>
        Directory.GetFiles(Path.Combine(root, folder), pattern)
            .Select(file => $"{folder}/{Path.GetFileName(file)}")
            .Order(StringComparer.Ordinal);
}
