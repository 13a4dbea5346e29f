using System.Reflection;

namespace DatabricksSP.Help;

/// <summary>Where a checkout of the repository has what the help is made of.</summary>
internal sealed class Checkout
{
    private readonly string _root;

    private Checkout(string root) => _root = root;

    public string Module => Path.Combine(_root, "module", "bin", "net8.0", "DatabricksSP.dll");

    public string[] Documentation
    {
        get
        {
            string configuration = Own.GetCustomAttribute<AssemblyConfigurationAttribute>()?.Configuration ?? "Debug";
            string folder = Path.Combine(_root, "src", "DatabricksSP", "bin", configuration, "net8.0");
            return [Path.Combine(folder, "DatabricksSP.xml"), Path.Combine(folder, "DatabricksSP.Client.xml")];
        }
    }

    public string Markdown => Path.Combine(_root, "docs", "cmdlets");

    /// <summary>What the property RepositoryUrl of the build says; null while the project has no address.</summary>
    public static Uri? RepositoryUrl
    {
        get
        {
            var metadata = Own.GetCustomAttributes<AssemblyMetadataAttribute>();
            return metadata.FirstOrDefault(static each => each.Key == "RepositoryUrl")?.Value is { Length: > 0 } url ? new Uri(url) : null;
        }
    }

    private static Assembly Own => typeof(Checkout).Assembly;

    /// <summary>The checkout that holds the current folder.</summary>
    /// <exception cref="DirectoryNotFoundException">No folder above has the module's manifest.</exception>
    public static Checkout Find()
    {
        for (DirectoryInfo? folder = new(Environment.CurrentDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "DatabricksSP.psd1")))
            {
                return new Checkout(folder.FullName);
            }
        }

        throw new DirectoryNotFoundException(
            "DatabricksSP.psd1 is in no folder from here upwards: run this in a checkout, or give --module.");
    }
}
