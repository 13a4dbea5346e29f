using System.Management.Automation;
using System.Management.Automation.Host;

namespace DatabricksSP.Benchmarks.Life;

/// <summary>A chore as a user does it: one line, default settings.</summary>
internal sealed class ChoreLine(Uri url, string token) : IDisposable
{
    private readonly ConnectedRunspace _runspace = new(url, token);

    /// <summary>Reads the principals that the line will be for.</summary>
    public async Task ReadAsync(string name)
    {
        using PowerShell shell = _runspace.NewShell();
        await shell.AddScript("param($name) $all = @(Get-DbxServicePrincipal $name)", useLocalScope: false)
            .AddParameter("name", name).InvokeAsync();
    }

    /// <summary>Runs it, and returns for how many it was done.</summary>
    public async Task<int> RunAsync(Chore chore)
    {
        using PowerShell shell = _runspace.NewShell();
        PSDataCollection<PSObject> output = await shell.AddScript(
            chore switch
            {
                Chore.Rotation =>
                    "$handed = @{}; $all | Update-DbxOboToken -Overlap 0 -Deliver { param($new) $handed[$new.TokenId] = 1 } | "
                    + "ForEach-Object { }; $handed.Count",
                Chore.Revocation =>
                    "$done = 0; $all | Revoke-DbxWarehouseAccess -Warehouse Zuora -Force -PassThru | ForEach-Object { $done++ }; $done",

                // Nobody is there who could answer: the question ends the line.
                _ => "try { $all | Remove-DbxServicePrincipal } catch { $_.Exception.GetBaseException().GetType().Name }",
            }).InvokeAsync();
        if (shell.Streams.Error is [var first, ..])
        {
            await Console.Error.WriteLineAsync($"{shell.Streams.Error.Count} items failed, the first one: {first}");
        }

        return output.Single().BaseObject as int? ?? ((string)output.Single().BaseObject == nameof(HostException) ? 1 : 0);
    }

    public void Dispose() => _runspace.Dispose();
}
