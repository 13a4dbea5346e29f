#if !NET
using System.Reflection;

namespace DatabricksSP.Loading;

/// <summary>Loads what the module needs from its <c>dependencies</c> folder.</summary>
/// <remarks>
/// Windows PowerShell has no load contexts and no binding redirects for modules, so an assembly is found by
/// its simple name, whatever version was asked for.
/// </remarks>
internal static class DependencyResolver
{
    private static readonly string Folder =
        Path.Combine(Path.GetDirectoryName(typeof(DependencyResolver).Assembly.Location)!, "dependencies");

    public static void Register() => AppDomain.CurrentDomain.AssemblyResolve += Resolve;

    public static void Unregister() => AppDomain.CurrentDomain.AssemblyResolve -= Resolve;

    private static Assembly? Resolve(object sender, ResolveEventArgs args)
    {
        // Another module's missing assembly is not this module's business.
        if (args.RequestingAssembly is { } requester && !IsOurs(requester))
        {
            return null;
        }

        string path = Path.Combine(Folder, new AssemblyName(args.Name).Name + ".dll");
        return File.Exists(path) ? Assembly.LoadFrom(path) : null;
    }

    private static bool IsOurs(Assembly assembly) =>
        assembly == typeof(DependencyResolver).Assembly
        || (!assembly.IsDynamic && assembly.Location.StartsWith(Folder, StringComparison.OrdinalIgnoreCase));
}
#endif
