using System.Reflection;

namespace DatabricksSP.Tools;

/// <summary>The project's repository.</summary>
internal static class Repository
{
    private const string Manifest = "DatabricksSP.psd1";

    /// <summary>Its address: the property RepositoryUrl of the build that made this tool. Null while the project has none.</summary>
    public static Uri? Url { get; } = typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Where(static each => each.Key == "RepositoryUrl")
        .Select(static each => new Uri(each.Value!))
        .FirstOrDefault();

    /// <summary>The checkout that holds a folder: the nearest one upwards that has the module's manifest.</summary>
    /// <exception cref="DirectoryNotFoundException">There is none.</exception>
    public static string CheckoutOf(string path)
    {
        for (DirectoryInfo? folder = new(path); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Manifest)))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"{Manifest} is in no folder from {path} upwards: run this in a checkout of the repository.");
    }
}
