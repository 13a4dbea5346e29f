using DatabricksSP.Client.Warehouses;
using DatabricksSP.Warehouses;

namespace DatabricksSP.Verification.Preflight;

/// <summary>Whether the warehouse is there and can run statements.</summary>
/// <param name="facts">The workspace.</param>
/// <param name="nameOrId">The warehouse.</param>
internal sealed class WarehouseCheck(WorkspaceFacts facts, string nameOrId) : ICheck
{
    public string Name => "Warehouse";

    public async Task<CheckOutcome> RunAsync()
    {
        Warehouse warehouse = await facts.WarehouseAsync(nameOrId).ConfigureAwait(false);
        string text = WarehouseStateText.Of(warehouse);
        return warehouse.State is "DELETING" or "DELETED"
            ? CheckOutcome.Fail(text, "Take another, or make one with New-DbxWarehouse.")
            : CheckOutcome.Pass(text);
    }
}
