using DatabricksSP.Client.Transport;

namespace DatabricksSP.Client.Permissions;

/// <summary>Who may use personal access tokens: <c>/api/2.0/permissions/authorization/tokens</c>.</summary>
/// <remarks>
/// The object does not exist until the first token was made in the workspace; until then everything here
/// fails with <c>RESOURCE_DOES_NOT_EXIST</c>, <c>tokens tokens does not exist</c>.
/// </remarks>
public sealed class TokenPermissionsApi
{
    private readonly PermissionsEndpoint _endpoint;

    internal TokenPermissionsApi(WorkspaceTransport transport) =>
        _endpoint = new PermissionsEndpoint(transport, "/api/2.0/permissions/authorization/tokens");

    /// <summary>Reads the whole list.</summary>
    public Task<ObjectPermissions> GetAsync(CancellationToken cancellationToken = default) => _endpoint.GetAsync(cancellationToken);

    /// <summary>Gives levels to some principals and leaves all others as they are (PATCH).</summary>
    public Task<ObjectPermissions> UpdateAsync(IEnumerable<AccessControlRequest> changes, CancellationToken cancellationToken = default) =>
        _endpoint.UpdateAsync(changes, cancellationToken);

    /// <summary>The same as an update, without reading the response: it has the whole list, which can be long.</summary>
    public Task GrantAsync(IEnumerable<AccessControlRequest> changes, CancellationToken cancellationToken = default) =>
        _endpoint.GrantAsync(changes, cancellationToken);

    /// <summary>Replaces the whole list (PUT). It must keep <c>admins</c> at <c>CAN_MANAGE</c>.</summary>
    /// <remarks>Never repeated blindly: it would undo what others granted in between.</remarks>
    public Task<ObjectPermissions> SetAsync(IEnumerable<AccessControlRequest> accessControlList, CancellationToken cancellationToken = default) =>
        _endpoint.SetAsync(accessControlList, cancellationToken);
}
