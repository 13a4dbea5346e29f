using System.Management.Automation;
using DatabricksSP.Client.Warehouses;

namespace DatabricksSP.Warehouses;

/// <summary>A cmdlet that brings SQL warehouses into a state, and may wait until they are in it.</summary>
public abstract class DbxWarehouseStateCmdlet : DbxWarehouseCmdlet
{
    private const string Waiting = "Wait";

    /// <summary>Waits until it is in the state, and shows progress meanwhile.</summary>
    [Parameter(Mandatory = true, ParameterSetName = Waiting)]
    public SwitchParameter Wait { get; set; }

    /// <summary>How many seconds to wait at most, from 1 to 86,400.</summary>
    [Parameter(ParameterSetName = Waiting)]
    [ValidateRange(1, 86_400)]
    public int TimeoutSec { get; set; } = 600;

    /// <summary>Writes the warehouse as it is then.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Takes up the work for one warehouse, if the user agrees.</summary>
    /// <param name="warehouse">The warehouse.</param>
    /// <param name="action">What is done with it, in words.</param>
    /// <param name="state">The state to wait for.</param>
    /// <param name="moveAsync">Asks the workspace to bring the one with this ID there.</param>
    private protected void Enqueue(
        WarehouseReference warehouse,
        string action,
        string state,
        Func<WarehousesApi, string, CancellationToken, Task> moveAsync)
    {
        TimeSpan? timeout = Wait ? TimeSpan.FromSeconds(TimeoutSec) : null;
        bool passThru = PassThru;
        Enqueue(warehouse, action, async (client, stop) =>
        {
            string id = await warehouse.ResolveAsync(client, Search, stop).ConfigureAwait(false);
            await moveAsync(client.Warehouses, id, stop).ConfigureAwait(false);
            Warehouse? now = timeout is { } limit
                ? await new WarehouseWait(client, Progress).ForAsync(id, state, limit, stop).ConfigureAwait(false)
                : null;
            return !passThru ? null
                : new DbxWarehouse(now ?? await client.Warehouses.GetAsync(id, stop).ConfigureAwait(false), warehouse.Connection!);
        });
    }
}
