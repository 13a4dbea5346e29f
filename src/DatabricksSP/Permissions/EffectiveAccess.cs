using DatabricksSP.Client;
using DatabricksSP.Client.Groups;
using DatabricksSP.Client.Permissions;
using DatabricksSP.Client.Scim;
using DatabricksSP.Client.ServicePrincipals;

namespace DatabricksSP.Permissions;

/// <summary>What a service principal may do: what was given to it directly, and what it has through its groups.</summary>
internal sealed class EffectiveAccess(WorkspaceClient client, ServicePrincipal principal)
{
    /// <summary>Which of these entitlements it lacks. Groups are only asked as long as there are any.</summary>
    public async Task<IReadOnlyCollection<string>> MissingEntitlementsAsync(IEnumerable<string> wanted, CancellationToken stop)
    {
        HashSet<string> missing = [.. wanted];
        missing.ExceptWith(principal.Entitlements.Select(static each => each.Value));
        foreach (ScimValue membership in principal.Groups)
        {
            if (missing.Count == 0)
            {
                break;
            }

            Group group = await client.Groups.GetAsync(membership.Value, stop).ConfigureAwait(false);
            missing.ExceptWith(group.Entitlements.Select(static each => each.Value));
        }

        return missing;
    }

    /// <summary>Its levels in an access control list.</summary>
    public string[] LevelsIn(ObjectPermissions permissions)
    {
        HashSet<string?> groups = [.. principal.Groups.Select(static each => each.Display)];
        return [.. permissions.AccessControlList
            .Where(entry => IsPrincipal(entry) || (entry.GroupName is not null && groups.Contains(entry.GroupName)))
            .SelectMany(static entry => entry.AllPermissions)
            .Select(static permission => permission.PermissionLevel)
            .Distinct()];
    }

    private bool IsPrincipal(AccessControlEntry entry) =>
        string.Equals(entry.ServicePrincipalName, principal.ApplicationId, StringComparison.OrdinalIgnoreCase);
}
