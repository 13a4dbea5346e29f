using System.Management.Automation;

namespace DatabricksSP.Benchmarks.Bulk;

/// <summary>The work as a user does it: one line, default settings.</summary>
internal sealed class PipelineLine(Uri url, string token) : IDisposable
{
    private readonly ConnectedRunspace _runspace = new(url, token);

    /// <summary>Runs it and returns how many tokens came out.</summary>
    public async Task<int> RunAsync(string name, int count)
    {
        using PowerShell shell = _runspace.NewShell();
        PSDataCollection<PSObject> output = await shell.AddScript(
            """
            param($name, $count)
            $delivered = 0
            1..$count | ForEach-Object { "$name $_" } |
                New-DbxServicePrincipal -Entitlement databricks-sql-access, workspace-access |
                Grant-DbxTokenUsage |
                Grant-DbxWarehouseAccess -Warehouse Zuora |
                New-DbxOboToken -LifetimeDays 365 -Comment 'Zuora connector' |
                ForEach-Object { $delivered++ }
            $delivered
            """).AddParameter("name", name).AddParameter("count", count).InvokeAsync();
        if (shell.Streams.Error is [var first, ..])
        {
            await Console.Error.WriteLineAsync($"{shell.Streams.Error.Count} items failed, the first one: {first}");
        }

        return (int)output.Single().BaseObject;
    }

    public void Dispose() => _runspace.Dispose();
}
