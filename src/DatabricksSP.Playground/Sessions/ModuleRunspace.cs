using System.Management.Automation;
using System.Management.Automation.Host;
using System.Management.Automation.Runspaces;
using Microsoft.PowerShell;

namespace DatabricksSP.Playground.Sessions;

/// <summary>Opens the PowerShell engine with a module imported from its manifest, as a user's <c>Import-Module</c> would.</summary>
public static class ModuleRunspace
{
    // The engine fills its tables of built-in commands when the first runspace opens, and does not lock them: of two that open
    // together one may find no Import-Module.
    private static readonly Lock Opening = new();

    static ModuleRunspace() =>
        // The engine reports module imports to its vendor unless told not to before the first one.
        Environment.SetEnvironmentVariable("POWERSHELL_TELEMETRY_OPTOUT", "1");

    /// <summary>Opens a runspace and imports <paramref name="manifest"/> into it.</summary>
    /// <param name="host">Where output appears and questions are asked.</param>
    /// <param name="manifest">The module's manifest.</param>
    /// <param name="commands">Commands that the session has besides those of the engine.</param>
    /// <exception cref="RuntimeException">The module could not be imported.</exception>
    public static Runspace Open(PSHost host, string manifest, params IEnumerable<SessionStateCommandEntry> commands)
    {
        Runspace runspace = OpenWith(commands, host);
        try
        {
            using PowerShell shell = PowerShell.Create(runspace);
            shell.AddCommand("Import-Module").AddParameter("Name", manifest).AddParameter("ErrorAction", ActionPreference.Stop).Invoke();
            return runspace;
        }
        catch
        {
            runspace.Dispose();
            throw;
        }
    }

    private static Runspace OpenWith(IEnumerable<SessionStateCommandEntry> commands, PSHost host)
    {
        lock (Opening)
        {
            // Not CreateDefault(): that one insists on the console host's assembly, which is no part of the engine's package.
            InitialSessionState state = InitialSessionState.CreateDefault2();
            state.Commands.Add(commands);
            if (OperatingSystem.IsWindows())
            {
                // Windows' default policy would refuse the module's own script file.
                state.ExecutionPolicy = ExecutionPolicy.Bypass;
            }

            Runspace runspace = RunspaceFactory.CreateRunspace(host, state);
            runspace.Open();
            return runspace;
        }
    }
}
