using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace DatabricksSP.Benchmarks.Lists;

/// <summary>The list as a user reads it: one cmdlet, default settings.</summary>
internal sealed class CmdletList : IDisposable
{
    private readonly Runspace _runspace;

    public CmdletList(Uri url, string token)
    {
        _runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
        _runspace.Open();
        using PowerShell shell = PowerShell.Create(_runspace);
        shell.AddCommand("Import-Module").AddParameter("Name", Checkout.Module).Invoke();
        shell.Commands.Clear();
        shell.AddScript("param($url, $token) Connect-DbxWorkspace $url $token")
            .AddParameter("url", url.ToString()).AddParameter("token", token).Invoke();
    }

    /// <summary>Reads a list and returns how many items came out, and when the first one did.</summary>
    public async Task<(int Items, long First)> ReadAsync(Listed listed)
    {
        string cmdlet = listed == Listed.ServicePrincipals ? "Get-DbxServicePrincipal" : "Get-DbxWarehouse";
        using PowerShell shell = PowerShell.Create(_runspace);
        PSDataCollection<PSObject> output = await shell.AddScript(
            $$"""
            {{cmdlet}} | & {
                begin { $items = 0; $first = 0L }
                process { if ($items++ -eq 0) { $first = [Diagnostics.Stopwatch]::GetTimestamp() } }
                end { $items; $first }
            }
            """).InvokeAsync();
        return shell.HadErrors
            ? throw new InvalidOperationException(shell.Streams.Error[0].ToString())
            : ((int)output[0].BaseObject, (long)output[1].BaseObject);
    }

    public void Dispose() => _runspace.Dispose();
}
