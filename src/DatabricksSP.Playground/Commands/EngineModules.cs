using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace DatabricksSP.Playground.Commands;

/// <summary>
/// PowerShell's modules, which the engine's package comes without (Microsoft.PowerShell.SDK is the engine with them), and what the
/// playground has in their place.
/// </summary>
public static class EngineModules
{
    private static readonly SessionStateCmdletEntry[] InTheirPlace =
    [
        new("ConvertTo-Json", typeof(ConvertToJsonCommand), helpFileName: null),
        new("Read-Host", typeof(ReadHostCommand), helpFileName: null),
        new("Select-Object", typeof(SelectObjectCommand), helpFileName: null),
        new("Start-Sleep", typeof(StartSleepCommand), helpFileName: null),
        new("Write-Host", typeof(WriteHostCommand), helpFileName: null),
    ];

    /// <summary>Whether this engine has them, which it looks for beside itself.</summary>
    public static bool AreThere { get; } = Directory.Exists(
        Path.Combine(Path.GetDirectoryName(typeof(PSObject).Assembly.Location)!, "Modules", "Microsoft.PowerShell.Utility"));

    /// <summary>What to tell a user before anything else; nothing where the modules are there.</summary>
    public static IReadOnlyList<string> Notice { get; } = AreThere
        ? []
        :
        [
            "This is PowerShell's engine without its modules (Microsoft.PowerShell.Utility, .Management and others).",
            $"Of their commands it has its own {string.Join(", ", InTheirPlace.Select(each => each.Name))}; pwsh has all.",
        ];

    /// <summary>The commands to open a session with.</summary>
    internal static IEnumerable<SessionStateCommandEntry> Replacements => AreThere ? [] : InTheirPlace;

    /// <summary>From now on, the session says of a command that only the modules have where it is.</summary>
    internal static void ExplainMissing(CommandInvocationIntrinsics commands)
    {
        if (AreThere)
        {
            return;
        }

        // Before the engine looks for it: in a process that pwsh started, it would find pwsh's own module, and fail to load it without
        // the binaries beside pwsh. What the session has goes before. (The engine drops what this handler throws.)
        commands.PreCommandLookupAction = (_, lookup) =>
        {
            if (PwshCommands.ModuleOf(lookup.CommandName) is not null
                && !commands.GetCommands(lookup.CommandName, CommandTypes.All, nameIsPattern: false).Any())
            {
                lookup.Command = new CmdletInfo(lookup.CommandName, typeof(MissingCommand));
                lookup.StopSearch = true;
            }
        };
    }
}
