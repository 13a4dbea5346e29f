using System.Runtime.CompilerServices;
using DatabricksSP.Client.Transport;

namespace DatabricksSP.Client.Warehouses;

/// <summary>SQL warehouses: <c>/api/2.0/sql/warehouses</c>.</summary>
public sealed class WarehousesApi
{
    private const string Warehouses = "/api/2.0/sql/warehouses";

    private readonly WorkspaceTransport _transport;

    internal WarehousesApi(WorkspaceTransport transport) => _transport = transport;

    /// <summary>Creates a warehouse, which starts at once, and returns its ID.</summary>
    /// <remarks>Never repeated blindly. Names are unique, so a caller who lost the answer finds the warehouse by its name.</remarks>
    public async Task<string> CreateAsync(NewWarehouse warehouse, CancellationToken cancellationToken = default)
    {
        ApiRequest request = ApiRequest.Post(Warehouses, Effect.Once, warehouse, RestJson.Default.NewWarehouse);
        WarehouseCreated created = await _transport.SendAsync(request, RestJson.Default.WarehouseCreated, cancellationToken).ConfigureAwait(false);
        return created.Id;
    }

    /// <summary>Reads one by its ID.</summary>
    public Task<Warehouse> GetAsync(string id, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(ApiRequest.Get(ApiPath.Of($"/api/2.0/sql/warehouses/{id}")), RestJson.Default.Warehouse, cancellationToken);

    /// <summary>Lists those the caller may see; one page in memory at a time.</summary>
    public async IAsyncEnumerable<Warehouse> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        string? pageToken = null;
        do
        {
            ApiRequest request = ApiRequest.Get(Warehouses + ApiPath.Query(("page_token", pageToken)));
            WarehousePage page = await _transport.SendAsync(request, RestJson.Default.WarehousePage, cancellationToken).ConfigureAwait(false);
            foreach (Warehouse warehouse in page.Warehouses)
            {
                yield return warehouse;
            }

            // The same token again would be the same page again, for ever.
            pageToken = page.NextPageToken == pageToken ? null : page.NextPageToken;
        }
        while (!string.IsNullOrEmpty(pageToken));
    }

    /// <summary>Asks it to start; done when its state is <c>RUNNING</c>.</summary>
    public Task StartAsync(string id, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(ApiRequest.Post(ApiPath.Of($"/api/2.0/sql/warehouses/{id}/start"), Effect.Repeatable), cancellationToken);

    /// <summary>Asks it to stop; done when its state is <c>STOPPED</c>.</summary>
    public Task StopAsync(string id, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(ApiRequest.Post(ApiPath.Of($"/api/2.0/sql/warehouses/{id}/stop"), Effect.Repeatable), cancellationToken);

    /// <summary>Deletes it. One that is gone already is no error.</summary>
    public Task DeleteAsync(string id, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(ApiRequest.Delete(ApiPath.Of($"/api/2.0/sql/warehouses/{id}")), cancellationToken);
}
