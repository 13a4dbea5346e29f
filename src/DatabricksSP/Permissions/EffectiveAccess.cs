using DatabricksSP.Client;
using DatabricksSP.Client.Groups;
using DatabricksSP.Client.Permissions;
using DatabricksSP.Client.Scim;
using DatabricksSP.Client.ServicePrincipals;
using DatabricksSP.Pipeline;

namespace DatabricksSP.Permissions;

/// <summary>What a service principal may do: what was given to it directly, and what it has through its groups.</summary>
/// <param name="client">The workspace.</param>
/// <param name="principal">The service principal.</param>
/// <param name="groups">The groups that were read for other principals.</param>
internal sealed class EffectiveAccess(
    WorkspaceClient client, ServicePrincipal principal, SharedReads<(WorkspaceClient Client, string Id), Group> groups)
{
    // Every principal of a workspace is in it, and no list of groups says so for certain.
    private const string Users = "users";

    /// <summary>The names of its groups.</summary>
    public IReadOnlyCollection<string> GroupNames { get; } =
        new HashSet<string>(principal.Groups.Select(static each => each.Display).OfType<string>()) { Users };

    /// <summary>Where it has entitlements from: a text for each that it has. Groups are only asked as long as one is missing.</summary>
    public async Task<IReadOnlyDictionary<string, string>> EntitlementsAsync(IReadOnlyCollection<string> wanted, CancellationToken stop)
    {
        Dictionary<string, string> sources = [];
        foreach (ScimValue each in principal.Entitlements.Where(each => wanted.Contains(each.Value)))
        {
            sources[each.Value] = each.Value;
        }

        foreach (ScimValue membership in principal.Groups)
        {
            if (wanted.All(sources.ContainsKey))
            {
                break;
            }

            Group group = await groups
                .GetAsync((client, membership.Value), () => client.Groups.GetAsync(membership.Value, stop)).ConfigureAwait(false);
            foreach (ScimValue each in group.Entitlements.Where(each => wanted.Contains(each.Value) && !sources.ContainsKey(each.Value)))
            {
                sources[each.Value] = $"{each.Value} through '{group.DisplayName}'";
            }
        }

        return sources;
    }

    /// <summary>Its levels in an access control list, each with where it has it from: <c>CAN_USE through 'users'</c>.</summary>
    /// <param name="permissions">The list.</param>
    /// <param name="isWanted">Which levels count; null for all.</param>
    public string[] LevelsIn(ObjectPermissions permissions, Func<string, bool>? isWanted = null) =>
    [
        .. permissions.AccessControlList
            .Where(entry => IsPrincipal(entry) || (entry.GroupName is { } group && GroupNames.Contains(group)))
            .SelectMany(entry => entry.AllPermissions
                .Where(each => isWanted?.Invoke(each.PermissionLevel) is not false)
                .Select(each => TextOf(each, entry.GroupName)))
            .Distinct(),
    ];

    private static string TextOf(Client.Permissions.Permission permission, string? group) =>
        permission.PermissionLevel
            + (group is null ? "" : $" through '{group}'")
            + (permission.Inherited && permission.InheritedFromObject.Count > 0
                ? $", granted on {string.Join(", ", permission.InheritedFromObject)}"
                : "");

    private bool IsPrincipal(AccessControlEntry entry) =>
        string.Equals(entry.ServicePrincipalName, principal.ApplicationId, StringComparison.OrdinalIgnoreCase);
}
