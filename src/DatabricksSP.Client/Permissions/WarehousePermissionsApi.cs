using DatabricksSP.Client.Transport;

namespace DatabricksSP.Client.Permissions;

/// <summary>Who may do what with a SQL warehouse: <c>/api/2.0/permissions/warehouses/{id}</c>.</summary>
public sealed class WarehousePermissionsApi
{
    private readonly WorkspaceTransport _transport;

    internal WarehousePermissionsApi(WorkspaceTransport transport) => _transport = transport;

    /// <summary>Reads the whole list of a warehouse.</summary>
    public Task<ObjectPermissions> GetAsync(string warehouseId, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Gives levels to some principals and leaves all others as they are (PATCH).</summary>
    public Task<ObjectPermissions> UpdateAsync(string warehouseId, IEnumerable<AccessControl> changes, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Replaces all direct entries (PUT). It must keep an owner.</summary>
    public Task<ObjectPermissions> SetAsync(string warehouseId, IEnumerable<AccessControl> accessControlList, CancellationToken cancellationToken = default) => throw new NotImplementedException();
}
