using System.Reflection;

namespace DatabricksSP.Loading;

/// <summary>Loads the client, and what it needs, from the folder that has them for the framework that runs.</summary>
/// <remarks>
/// <para>
/// On .NET the client gets a load context of its own, apart from what other modules have loaded; all else that it needs is .NET's.
/// </para>
/// <para>
/// Windows PowerShell has no load contexts and no binding redirects for modules, so an assembly is found by its simple name, whatever
/// version was asked for.
/// </para>
/// </remarks>
internal static class DependencyResolver
{
    private static readonly string Folder = Path.Combine(
        Path.GetDirectoryName(typeof(DependencyResolver).Assembly.Location)!,
        "dependencies",
        Framework.IsNetFramework ? "netstandard2.0" : "net8.0");

    public static void Register() => AppDomain.CurrentDomain.AssemblyResolve += Resolve;

    public static void Unregister() => AppDomain.CurrentDomain.AssemblyResolve -= Resolve;

    private static Assembly? Resolve(object sender, ResolveEventArgs args)
    {
        string name = new AssemblyName(args.Name).Name!;
        string path = Path.Combine(Folder, name + ".dll");
        return !IsWanted(name, args.RequestingAssembly) || !File.Exists(path) ? null
            : Framework.IsNetFramework ? Assembly.LoadFrom(path)

            // Into a context of its own, once for a path.
            : Assembly.LoadFile(path);
    }

    // What another module misses is not this module's business, unless it is the client.
    private static bool IsWanted(string name, Assembly? requester) =>
        name == "DatabricksSP.Client" || requester is null || IsOurs(requester);

    private static bool IsOurs(Assembly assembly) =>
        assembly == typeof(DependencyResolver).Assembly
        || (!assembly.IsDynamic && assembly.Location.StartsWith(Folder, StringComparison.OrdinalIgnoreCase));
}
