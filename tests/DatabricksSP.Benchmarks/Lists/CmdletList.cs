using System.Management.Automation;

namespace DatabricksSP.Benchmarks.Lists;

/// <summary>The list as a user reads it: one cmdlet, default settings.</summary>
internal sealed class CmdletList(Uri url, string token) : IDisposable
{
    private readonly ConnectedRunspace _runspace = new(url, token);

    /// <summary>Reads a list and returns how many items came out, and when the first one did.</summary>
    public async Task<(int Items, long First)> ReadAsync(Listed listed)
    {
        string cmdlet = listed == Listed.ServicePrincipals ? "Get-DbxServicePrincipal" : "Get-DbxWarehouse";
        using PowerShell shell = _runspace.NewShell();
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
