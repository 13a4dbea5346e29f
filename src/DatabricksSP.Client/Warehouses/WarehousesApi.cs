using DatabricksSP.Client.Transport;

namespace DatabricksSP.Client.Warehouses;

/// <summary>SQL warehouses: <c>/api/2.0/sql/warehouses</c>.</summary>
public sealed class WarehousesApi
{
    private readonly WorkspaceTransport _transport;

    internal WarehousesApi(WorkspaceTransport transport) => _transport = transport;

    /// <summary>Creates a warehouse, which starts at once, and returns its ID.</summary>
    public Task<string> CreateAsync(NewWarehouse warehouse, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Reads one by its ID.</summary>
    public Task<Warehouse> GetAsync(string id, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Lists those the caller may see; one page in memory at a time.</summary>
    public IAsyncEnumerable<Warehouse> ListAsync(CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Asks it to start; done when its state is <c>RUNNING</c>.</summary>
    public Task StartAsync(string id, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Asks it to stop; done when its state is <c>STOPPED</c>.</summary>
    public Task StopAsync(string id, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Deletes it. One that is gone already is no error.</summary>
    public Task DeleteAsync(string id, CancellationToken cancellationToken = default) => throw new NotImplementedException();
}
