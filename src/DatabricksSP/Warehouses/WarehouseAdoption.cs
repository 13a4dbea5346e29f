using DatabricksSP.Client;
using DatabricksSP.Client.Errors;
using DatabricksSP.Client.Warehouses;

namespace DatabricksSP.Warehouses;

/// <summary>Creates warehouses, or takes the one that has the name already. Idempotent, since names are unique.</summary>
internal sealed class WarehouseAdoption(WorkspaceClient client)
{
    /// <summary>Creates a warehouse and reads what became of it.</summary>
    public async Task<Warehouse> CreateAsync(NewWarehouse wanted, CancellationToken stop)
    {
        string id = await client.Warehouses.CreateAsync(wanted, stop).ConfigureAwait(false);

        // Not cancelled: it is there now, and whoever made it has to hear of it.
        return await client.Warehouses.GetAsync(id, CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>The same; where the name is taken, the warehouse that has it, as it is.</summary>
    public async Task<Warehouse> CreateOrFindAsync(NewWarehouse wanted, CancellationToken stop)
    {
        try
        {
            return await CreateAsync(wanted, stop).ConfigureAwait(false);
        }
        catch (DatabricksApiException exception) when (exception.Kind == ApiErrorKind.AlreadyExists)
        {
            return await new WarehouseSearch().GetAsync(client, wanted.Name, stop).ConfigureAwait(false);
        }
    }
}
