using DatabricksSP.Client.Transport;

namespace DatabricksSP.Client.Permissions;

/// <summary>The access control list of one object; all objects have theirs in the same form.</summary>
internal readonly struct PermissionsEndpoint(WorkspaceTransport transport, string path)
{
    public Task<ObjectPermissions> GetAsync(CancellationToken cancellationToken) =>
        transport.SendAsync(ApiRequest.Get(path), PermissionsJson.Default.ObjectPermissions, cancellationToken);

    public Task<ObjectPermissions> UpdateAsync(IEnumerable<AccessControlRequest> changes, CancellationToken cancellationToken) =>
        transport.SendAsync(ApiRequest.Patch(path, Body(changes), PermissionsJson.Default.AccessControlUpdate), PermissionsJson.Default.ObjectPermissions, cancellationToken);

    public Task GrantAsync(IEnumerable<AccessControlRequest> changes, CancellationToken cancellationToken) =>
        transport.SendAsync(ApiRequest.Patch(path, Body(changes), PermissionsJson.Default.AccessControlUpdate), cancellationToken);

    public Task<ObjectPermissions> SetAsync(IEnumerable<AccessControlRequest> accessControlList, CancellationToken cancellationToken) =>
        transport.SendAsync(ApiRequest.Put(path, Body(accessControlList), PermissionsJson.Default.AccessControlUpdate), PermissionsJson.Default.ObjectPermissions, cancellationToken);

    private static AccessControlUpdate Body(IEnumerable<AccessControlRequest> list) => new([.. list]);
}

/// <summary>Body of PATCH and PUT.</summary>
internal sealed record AccessControlUpdate(IReadOnlyList<AccessControlRequest> AccessControlList);
