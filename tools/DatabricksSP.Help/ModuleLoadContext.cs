using System.Reflection;
using System.Runtime.Loader;

namespace DatabricksSP.Help;

/// <summary>Loads the module's assembly with what lies beside it. The PowerShell engine is this tool's own.</summary>
internal sealed class ModuleLoadContext : AssemblyLoadContext
{
    private readonly string[] _folders;

    private ModuleLoadContext(string folder)
        : base(nameof(ModuleLoadContext)) =>
        _folders = [folder, Path.Combine(folder, "dependencies", "net8.0")];

    public static Assembly Load(string path) =>
        new ModuleLoadContext(Path.GetDirectoryName(path)!).LoadFromAssemblyPath(path);

    protected override Assembly? Load(AssemblyName assemblyName) =>
        _folders.Select(folder => Path.Combine(folder, assemblyName.Name + ".dll")).FirstOrDefault(File.Exists) is { } file
            ? LoadFromAssemblyPath(file)
            : null;
}
