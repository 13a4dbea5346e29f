using System.Management.Automation;

namespace DatabricksSP.Loading;

/// <summary>What PowerShell calls when it imports the assembly, before it looks at any cmdlet.</summary>
/// <remarks>
/// There is no clean-up on removal: other runspaces of the process may have the module imported, and they
/// share the one assembly and its dependencies.
/// </remarks>
public sealed class ModuleAssembly : IModuleAssemblyInitializer
{
    /// <summary>Makes the dependencies loadable.</summary>
    public void OnImport() => DependencyResolver.Register();
}
