using DatabricksSP.Client.Secrets;
using DatabricksSP.Client.Transport;
using DatabricksSP.Client.Transport.Pages;
using DatabricksSP.Client.Users;

namespace DatabricksSP.Client.Warehouses;

/// <summary>SQL warehouses: <c>/api/2.0/sql/warehouses</c>.</summary>
public sealed class WarehousesApi
{
    internal const string Path = "/api/2.0/sql/warehouses";

    private readonly WorkspaceTransport _transport;
    private readonly CurrentUserApi _currentUser;

    internal WarehousesApi(WorkspaceTransport transport, CurrentUserApi currentUser)
    {
        _transport = transport;
        _currentUser = currentUser;
    }

    /// <summary>Creates a warehouse, which starts at once, and returns its ID.</summary>
    /// <remarks>
    /// After a lost response it is created again. Names are unique, so if it was created the first time the workspace says so,
    /// and the ID of that warehouse is returned.
    /// </remarks>
    public Task<string> CreateAsync(NewWarehouse warehouse, CancellationToken cancellationToken = default)
    {
        Secret.RequireNoneIn(warehouse.Name, "the warehouse's name", nameof(warehouse));
        return new WarehouseCreation(this, _currentUser, _transport, warehouse).RunAsync(cancellationToken);
    }

    /// <summary>Reads one by its ID.</summary>
    public Task<Warehouse> GetAsync(string id, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(
            ApiRequest.Get(ApiPath.Of($"/api/2.0/sql/warehouses/{id}")), WarehousesJson.Default.Warehouse, cancellationToken);

    /// <summary>Lists those the caller may see.</summary>
    public PagedList<Warehouse> ListAsync(CancellationToken cancellationToken = default) =>
        _transport.ListByToken<WarehousePage, Warehouse>(
            Path, [], WarehousesJson.Default.WarehousePage, static warehouse => warehouse.Id, cancellationToken);

    /// <summary>Asks it to start; done when its state is <c>RUNNING</c>.</summary>
    public Task StartAsync(string id, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(ApiRequest.Post(ApiPath.Of($"/api/2.0/sql/warehouses/{id}/start"), Idempotency.Idempotent), cancellationToken);

    /// <summary>Asks it to stop; done when its state is <c>STOPPED</c>.</summary>
    public Task StopAsync(string id, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(ApiRequest.Post(ApiPath.Of($"/api/2.0/sql/warehouses/{id}/stop"), Idempotency.Idempotent), cancellationToken);

    /// <summary>Deletes it. One that is gone already is no error.</summary>
    public Task DeleteAsync(string id, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(ApiRequest.Delete(ApiPath.Of($"/api/2.0/sql/warehouses/{id}")), cancellationToken);
}
