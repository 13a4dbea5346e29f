using System.Management.Automation;

namespace DatabricksSP.Loading;

/// <summary>
/// What PowerShell calls when it imports the assembly, before it looks at any cmdlet, and when it removes it.
/// </summary>
/// <remarks>
/// All runspaces of the process share the one assembly and its dependencies: these stay loadable until the last of them removes it. A
/// runspace that ends without that is never heard of, which leaves a handler that answers for this module only.
/// </remarks>
public sealed class ModuleAssembly : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    private static readonly object Lock = new();
    private static int _imports;

    /// <summary>Makes the dependencies loadable.</summary>
    public void OnImport()
    {
        lock (Lock)
        {
            if (_imports++ == 0)
            {
                DependencyResolver.Register();
            }
        }
    }

    /// <summary>Leaves no handler behind, where no other runspace has the module.</summary>
    public void OnRemove(PSModuleInfo psModuleInfo)
    {
        lock (Lock)
        {
            if (--_imports == 0)
            {
                DependencyResolver.Unregister();
            }
        }
    }
}
