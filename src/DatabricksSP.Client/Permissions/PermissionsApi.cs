using DatabricksSP.Client.Transport;

namespace DatabricksSP.Client.Permissions;

/// <summary>Who may do what: <c>/api/2.0/permissions</c>. Each object has an access control list of its own.</summary>
public sealed class PermissionsApi
{
    private const string Root = "/api/2.0/permissions/";

    private readonly WorkspaceTransport _transport;

    internal PermissionsApi(WorkspaceTransport transport)
    {
        _transport = transport;
        Tokens = new ObjectPermissionsApi(transport, Root + "authorization/tokens") { BelongsToAdmins = true };
    }

    /// <summary>Who may use personal access tokens.</summary>
    /// <remarks>
    /// The object does not exist until the first token was made in the workspace; until then everything here
    /// fails with <see cref="Errors.ApiErrorKind.TokenPermissionsMissing"/>.
    /// </remarks>
    public ObjectPermissionsApi Tokens { get; }

    /// <summary>Who may see, use and manage a SQL warehouse.</summary>
    /// <param name="warehouseId">The warehouse's ID.</param>
    public ObjectPermissionsApi Warehouse(string warehouseId) => new(_transport, Root + ApiPath.Of($"warehouses/{warehouseId}"));
}
