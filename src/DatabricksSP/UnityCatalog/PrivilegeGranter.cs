using DatabricksSP.Client;
using DatabricksSP.Client.UnityCatalog;
using DatabricksSP.Permissions;

namespace DatabricksSP.UnityCatalog;

/// <summary>Gives privileges on catalogs and schemas, many with one request. What anybody has already stays.</summary>
internal sealed class PrivilegeGranter(PermissionBatches batches)
{
    /// <summary>Gives a principal what it is to get.</summary>
    /// <param name="client">The workspace.</param>
    /// <param name="on">The catalog or schema.</param>
    /// <param name="change">Who gets which privileges.</param>
    /// <returns>What was given.</returns>
    public async Task<DbxCatalogPrivilege> GrantAsync(WorkspaceClient client, Securable on, PermissionChange change)
    {
        await batches.AddAsync(on.ToString(), change, SendAsync).ConfigureAwait(false);
        change.Principal.Setup?.Add($"{string.Join(", ", change.Privileges)} on {on}");
        return new DbxCatalogPrivilege(change.Principal, on, change.Privileges);

        Task SendAsync(IReadOnlyList<PermissionChange> changes, CancellationToken stop) => client.Privileges.ChangeAsync(
            on.Type,
            on.FullName,
            changes.Select(static each => new PrivilegeChange { Principal = each.Principal.ApplicationId, Add = each.Privileges }),
            stop);
    }
}
