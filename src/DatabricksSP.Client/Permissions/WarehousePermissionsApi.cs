using DatabricksSP.Client.Transport;

namespace DatabricksSP.Client.Permissions;

/// <summary>Who may do what with a SQL warehouse: <c>/api/2.0/permissions/warehouses/{id}</c>.</summary>
public sealed class WarehousePermissionsApi
{
    private readonly WorkspaceTransport _transport;

    internal WarehousePermissionsApi(WorkspaceTransport transport) => _transport = transport;

    /// <summary>Reads the whole list of a warehouse.</summary>
    public Task<ObjectPermissions> GetAsync(string warehouseId, CancellationToken cancellationToken = default) =>
        Of(warehouseId).GetAsync(cancellationToken);

    /// <summary>Gives levels to some principals and leaves all others as they are (PATCH).</summary>
    public Task<ObjectPermissions> UpdateAsync(string warehouseId, IEnumerable<AccessControlRequest> changes, CancellationToken cancellationToken = default) =>
        Of(warehouseId).UpdateAsync(changes, cancellationToken);

    /// <summary>The same as an update, without reading the response: it has the whole list, which can be long.</summary>
    public Task GrantAsync(string warehouseId, IEnumerable<AccessControlRequest> changes, CancellationToken cancellationToken = default) =>
        Of(warehouseId).GrantAsync(changes, cancellationToken);

    /// <summary>Replaces all direct entries (PUT). It must keep an owner.</summary>
    /// <remarks>Never repeated blindly: it would undo what others granted in between.</remarks>
    public Task<ObjectPermissions> SetAsync(string warehouseId, IEnumerable<AccessControlRequest> accessControlList, CancellationToken cancellationToken = default) =>
        Of(warehouseId).SetAsync(accessControlList, cancellationToken);

    private PermissionsEndpoint Of(string warehouseId) => new(_transport, ApiPath.Of($"/api/2.0/permissions/warehouses/{warehouseId}"));
}
