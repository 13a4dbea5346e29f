using System.Reflection;
using DatabricksSP.Tools;

namespace DatabricksSP.Help;

/// <summary>Where a checkout of the repository has what the help is made of.</summary>
internal sealed class Checkout
{
    private readonly string _root;

    private Checkout(string root) => _root = root;

    public string Module => Path.Combine(_root, "module", "bin", "DatabricksSP.dll");

    public string[] Documentation
    {
        get
        {
            string configuration = typeof(Checkout).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()?.Configuration ?? "Debug";
            string folder = Path.Combine(_root, "src", "DatabricksSP", "bin", configuration, "netstandard2.0");
            return [Path.Combine(folder, "DatabricksSP.xml"), Path.Combine(folder, "DatabricksSP.Client.xml")];
        }
    }

    public string Markdown => Path.Combine(_root, "docs", "cmdlets");

    /// <summary>The checkout that holds the current folder.</summary>
    /// <exception cref="DirectoryNotFoundException">There is none.</exception>
    public static Checkout Find() => new(Repository.CheckoutOf(Environment.CurrentDirectory));
}
