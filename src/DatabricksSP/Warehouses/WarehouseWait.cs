using System.Diagnostics;
using System.Management.Automation;
using DatabricksSP.Client;
using DatabricksSP.Client.Warehouses;
using DatabricksSP.Errors;
using DatabricksSP.Pipeline;

namespace DatabricksSP.Warehouses;

/// <summary>Waits until a warehouse is in a state.</summary>
internal sealed class WarehouseWait(WorkspaceClient client, ProgressMeter progress)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    /// <summary>Asks for its state, first often, then every five seconds.</summary>
    /// <returns>The warehouse as it is then.</returns>
    /// <exception cref="DbxFailureException">It is not in the state in time, or never will be.</exception>
    public async Task<Warehouse> ForAsync(string id, string state, TimeSpan timeout, CancellationToken stop)
    {
        Stopwatch waiting = Stopwatch.StartNew();
        for (TimeSpan pause = FirstPause; ; pause = Least(pause + pause, LongestPause))
        {
            Warehouse warehouse = await client.Warehouses.GetAsync(id, stop).ConfigureAwait(false);
            if (warehouse.State == state)
            {
                return warehouse;
            }

            TimeSpan left = timeout - waiting.Elapsed;
            if (left <= TimeSpan.Zero || warehouse.State is "DELETED" or "DELETING")
            {
                throw new DbxFailureException(
                    $"The warehouse {warehouse.Name} is {warehouse.State}, not {state}, after {waiting.Elapsed.TotalSeconds:0} s.",
                    "WaitTimeout",
                    ErrorCategory.OperationTimeout,
                    warehouse.Name,
                    "It goes on without you: Get-DbxWarehouse shows its state. Give more time with -TimeoutSec.");
            }

            progress.CurrentOperation = $"{warehouse.Name} is {warehouse.State}";
            await Task.Delay(Least(pause, left), stop).ConfigureAwait(false);
        }
    }

    private static TimeSpan Least(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
