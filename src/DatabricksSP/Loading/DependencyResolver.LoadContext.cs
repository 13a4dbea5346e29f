#if NET
using System.Reflection;
using System.Runtime.Loader;

namespace DatabricksSP.Loading;

/// <summary>Loads what the module needs from its <c>dependencies</c> folder, apart from what other modules have loaded.</summary>
internal static class DependencyResolver
{
    private static readonly DependencyLoadContext Dependencies = new(
        Path.Combine(Path.GetDirectoryName(typeof(DependencyResolver).Assembly.Location)!, "dependencies"));

    public static void Register() => AssemblyLoadContext.Default.Resolving += Resolve;

    public static void Unregister() => AssemblyLoadContext.Default.Resolving -= Resolve;

    // The default context asks everybody who listens. Only the module's own library is answered for: what that
    // needs in turn is found by its own context, so nobody else's request ends here.
    private static Assembly? Resolve(AssemblyLoadContext defaultContext, AssemblyName name) =>
        name.Name == "DatabricksSP.Client" ? Dependencies.LoadFromAssemblyName(name) : null;

    private sealed class DependencyLoadContext(string folder) : AssemblyLoadContext("DatabricksSP")
    {
        protected override Assembly? Load(AssemblyName assemblyName)
        {
            string path = Path.Combine(folder, assemblyName.Name + ".dll");
            return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
        }
    }
}
#endif
