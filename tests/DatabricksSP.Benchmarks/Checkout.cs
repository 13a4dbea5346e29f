namespace DatabricksSP.Benchmarks;

/// <summary>The checkout of the repository that this runs from.</summary>
internal static class Checkout
{
    private const string Manifest = "DatabricksSP.psd1";

    /// <summary>Its root.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The manifest of the module.</summary>
    public static string Module => Path.Combine(Root, Manifest);

    /// <summary>What a project below src/ was built to, in the configuration that this was built in.</summary>
    public static string Built(string project) =>
        Path.Combine(
            Root,
            "src",
            project,
            "bin",
            new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name,
            new DirectoryInfo(AppContext.BaseDirectory).Name,
            project + ".dll");

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Manifest)))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("This runs from a checkout of the repository only.");
    }
}
