using DatabricksSP.Client;
using DatabricksSP.Client.Permissions;
using DatabricksSP.Client.Users;
using DatabricksSP.Pipeline;

namespace DatabricksSP.ServicePrincipals;

/// <summary>
/// Names those who have a role: users by their names, groups as <c>group:name</c>, service principals by their application IDs.
/// </summary>
internal sealed class RoleHolder
{
    private const string Me = "me";
    private const string GroupPrefix = "group:";

    private readonly SharedReads<WorkspaceClient, CurrentUser> _callers = new();

    /// <summary>Whom a name means.</summary>
    public async Task<AccessControlPrincipal[]> ResolveAsync(WorkspaceClient client, IEnumerable<string> names, CancellationToken stop)
    {
        List<AccessControlPrincipal> holders = [];
        foreach (string name in names)
        {
            holders.Add(string.Equals(name, Me, StringComparison.OrdinalIgnoreCase)
                ? Named((await _callers.GetAsync(client, () => client.CurrentUser.GetAsync(stop)).ConfigureAwait(false)).UserName)
                : Named(name));
        }

        return [.. holders.Distinct()];
    }

    /// <summary>How a holder is named.</summary>
    public static string NameOf(AccessControlPrincipal holder) =>
        holder.Type == AccessControlPrincipalType.Group ? GroupPrefix + holder.Name : holder.Name;

    // A service principal's user name is its application ID.
    private static AccessControlPrincipal Named(string name) =>
        name.StartsWith(GroupPrefix, StringComparison.OrdinalIgnoreCase)
            ? AccessControlPrincipal.Group(name.Substring(GroupPrefix.Length).Trim())
            : Guid.TryParse(name, out _) ? AccessControlPrincipal.ServicePrincipal(name) : AccessControlPrincipal.User(name);
}
