using DatabricksSP.Client;
using DatabricksSP.Client.Permissions;
using DatabricksSP.Client.ServicePrincipals;
using DatabricksSP.Connections;
using DatabricksSP.Pipeline;
using DatabricksSP.ServicePrincipals;

namespace DatabricksSP.Permissions;

/// <summary>Reads who may do what: everybody who is in a list, or one principal, itself and through its groups.</summary>
/// <remarks>Each list is read once, however many principals are asked for.</remarks>
internal sealed class AccessReader
{
    // Every principal of a workspace is in it, and no list of groups says so.
    private const string Users = "users";

    private readonly SharedReads<(DbxConnection, string), ObjectPermissions> _lists = new();

    /// <summary>The principal as the workspace knows it, with its groups.</summary>
    /// <exception cref="Errors.DbxFailureException">There is none.</exception>
    public static async Task<ServicePrincipalReference> DescribeAsync(
        WorkspaceClient client, ServicePrincipalReference principal, CancellationToken stop)
    {
        ServicePrincipalSearch search = new(client);
        ServicePrincipal found = await search.FindAsync(principal, stop).ConfigureAwait(false)
            ?? throw search.NotFound(principal.ApplicationId);
        return ServicePrincipalReference.To(found) with
        {
            Connection = principal.Connection,
            Groups = [.. found.Groups.Select(static each => each.Display ?? each.Value), Users],
        };
    }

    /// <summary>What one list says.</summary>
    /// <param name="connection">The workspace.</param>
    /// <param name="on">What the list is for.</param>
    /// <param name="list">The list.</param>
    /// <param name="principal">Whose access is meant, with its groups; null for everybody's.</param>
    /// <param name="stop">Gives up.</param>
    public async Task<DbxAccess[]> ReadAsync(
        DbxConnection connection,
        GrantedObject on,
        ObjectPermissionsApi list,
        ServicePrincipalReference? principal,
        CancellationToken stop)
    {
        ObjectPermissions permissions = await _lists
            .GetAsync((connection, on.Id ?? on.Type), () => list.GetAsync(stop))
            .ConfigureAwait(false);
        return
        [
            .. permissions.AccessControlList
                .Where(entry => principal is null || IsOf(entry, principal))
                .SelectMany(entry => entry.AllPermissions.Select(each => new DbxAccess(connection, on, entry, each, principal))),
        ];
    }

    private static bool IsOf(AccessControlEntry entry, ServicePrincipalReference principal) =>
        string.Equals(entry.ServicePrincipalName, principal.ApplicationId, StringComparison.OrdinalIgnoreCase)
        || (entry.GroupName is { } group && principal.Groups!.Contains(group));
}
