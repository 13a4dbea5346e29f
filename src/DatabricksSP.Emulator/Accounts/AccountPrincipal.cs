using DatabricksSP.Emulator.Groups;
using DatabricksSP.Emulator.Principals;

namespace DatabricksSP.Emulator.Accounts;

/// <summary>What an account knows of a user, service principal or group, whichever workspaces it is in.</summary>
/// <param name="Id">The id, the same in every workspace of the account.</param>
/// <param name="Kind">Whether it is a user, a group or a service principal.</param>
/// <param name="Name">The name that permissions know it by: user name, application ID or group name.</param>
/// <param name="DisplayName">The name people see.</param>
/// <param name="ExternalId">An id given by the system that it was provisioned from.</param>
public sealed record AccountPrincipal(string Id, PrincipalKind Kind, string Name, string DisplayName, string? ExternalId = null)
{
    /// <summary>What the account knows of a principal of a workspace; null for a group that is only the workspace's.</summary>
    internal static AccountPrincipal? Of(Principal? principal) => principal is null or Group { IsFromAccount: false }
        ? null
        : new AccountPrincipal(principal.Id, principal.Kind, principal.Name, principal.DisplayName, principal.ExternalId);
}
