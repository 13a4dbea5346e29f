namespace DatabricksSP.Package;

/// <summary>The files of a checkout that the module consists of.</summary>
internal static class ShippedFiles
{
    private static readonly string[] Frameworks = ["net8.0", "netstandard2.0"];

    /// <returns>Their paths in the checkout, which are those in the module too.</returns>
    /// <exception cref="FileNotFoundException">The module has not been built.</exception>
    public static IReadOnlyList<string> In(string root) =>
    [
        .. new[] { "DatabricksSP.psd1", "LICENSE", "THIRD-PARTY-NOTICES.txt" },
        .. FilesBelow(root, "en-US", "about_*.help.txt"),
        .. FilesBelow(root, "module", "*.psm1"),
        .. FilesBelow(root, "module", "*.ps1xml"),
        .. FilesBelow(root, "module/presets", "*.json"),
        .. Frameworks.SelectMany(framework => BinariesOf(root, $"module/bin/{framework}")),
    ];

    // The folder may hold what an earlier build left there: only what the assembly refers to ships.
    private static IEnumerable<string> BinariesOf(string root, string folder)
    {
        string module = Path.Combine(root, folder);
        string help = Path.Combine(module, "en-US", "DatabricksSP.dll-Help.xml");
        AssemblyClosure closure = AssemblyClosure.Of(Path.Combine(module, "DatabricksSP.dll"), Path.Combine(module, "dependencies"));
        return closure.Files.Append(help).Select(file => Path.GetRelativePath(root, file).Replace('\\', '/')).Order(StringComparer.Ordinal);
    }

    private static IEnumerable<string> FilesBelow(string root, string folder, string pattern) =>
        Directory.GetFiles(Path.Combine(root, folder), pattern)
            .Select(file => $"{folder}/{Path.GetFileName(file)}")
            .Order(StringComparer.Ordinal);
}
