using System.Globalization;
using System.Net;
using DatabricksSP.Emulator.Http;
using DatabricksSP.Emulator.IpAccessLists;
using DatabricksSP.Emulator.Permissions;
using DatabricksSP.Emulator.Principals;
using DatabricksSP.Emulator.Roles;
using DatabricksSP.Emulator.ServicePrincipals;
using DatabricksSP.Emulator.Tokens;
using DatabricksSP.Emulator.UnityCatalog;
using DatabricksSP.Emulator.Warehouses;

namespace DatabricksSP.Emulator.Tests.Fuzz;

/// <summary>What a workspace means, a line for each fact: who is in it, and who may do what. No snapshot has a part in it.</summary>
internal static class Meaning
{
    private static readonly string[] Levels =
        [PermissionLevel.CanView, PermissionLevel.CanMonitor, PermissionLevel.CanUse, PermissionLevel.CanManage, PermissionLevel.IsOwner];

    private static readonly IPAddress[] Addresses =
    [
        IPAddress.Loopback,
        IPAddress.IPv6Loopback,
        IPAddress.Parse("10.1.2.3"),
        IPAddress.Parse("10.9.9.9"),
    ];

    /// <param name="workspace">The workspace.</param>
    /// <param name="values">Values of tokens and secrets that were good at some time.</param>
    public static IReadOnlyList<string> Of(Workspace workspace, IReadOnlyList<string> values) =>
        workspace.Locked(state => Lines(state, values).Order(StringComparer.Ordinal).ToList());

    private static IEnumerable<string> Lines(WorkspaceState state, IReadOnlyList<string> values) =>
    [
        .. All(state).SelectMany(principal => Of(state, principal)),
        .. state.Principals.Users.All.Concat<Identity>(
            state.Principals.ServicePrincipals.All).SelectMany(identity => Catalogs(state, identity)),
        .. state.Warehouses.All.Select(warehouse => Of(warehouse, state)),
        .. state.Principals.ServicePrincipals.All.SelectMany(principal => Roles(state, principal)),
        .. values.Select((value, index) => $"token {index} is {Token(state, value)}, secret of {Secret(state, value)}"),
        .. Addresses.Select(address => $"{address} blocked {IpAdmission.Blocks(state.IpAccessLists, address)}"),
        .. state.Settings.All.Select(setting => $"{setting.Key} is {setting.Value}"),
        $"restricted {state.AdminRestriction.Status}",
        .. state.Account.Unassigned.Select(principal => $"{principal} admin {state.Account.State.Admins.Contains(principal.Id)}"),
        .. state.Metastore.All.Select(each => $"{each.FullName} is {state.Metastore.OwnerOf(each)}'s, provided {each.IsProvided}"),
    ];

    private static IEnumerable<Principal> All(WorkspaceState state) =>
        state.Principals.Users.All.Concat<Principal>(state.Principals.ServicePrincipals.All).Concat(state.Principals.Groups.All);

    private static IEnumerable<string> Of(WorkspaceState state, Principal principal)
    {
        PrincipalDirectory principals = state.Principals;
        string who = $"{principal.Kind} {principal.Id}";
        yield return $"{who} is {principal.Name} '{principal.DisplayName}', active {principal is not Identity { Active: false }}";
        yield return $"{who} admin {principals.IsAdmin(principal)}, of the account {state.Account.IsAdmin(principal)}";
        yield return $"{who} in {string.Join(' ', principals.GroupsOf(principal).Select(group => group.Id).Order(StringComparer.Ordinal))}";
        yield return $"{who} entitled to "
        + $"{string.Join(' ', Entitlement.All.Where(each => principals.IsEntitled(principal, each)).Order(StringComparer.Ordinal))}";
        yield return $"{who} may use tokens {state.TokenUsage.IsAllowed(principal)}";
        foreach (Warehouse warehouse in state.Warehouses.All)
        {
            yield return $"{who} on {warehouse.Id}: "
            + $"{string.Join(' ', Levels.Where(level => warehouse.Permissions.Allows(principal, level)))}";
        }
    }

    private static IEnumerable<string> Catalogs(WorkspaceState state, Identity identity)
    {
        CatalogAccess access = CatalogAccess.Of(state, identity);
        return state.Metastore.All.Select(each => $"{identity.Id} on {each.FullName}: sees {access.Sees(each)}, manages "
        + $"{access.IsManager(each)}, "
            + string.Join(' ', each.Type.Privileges.Where(privilege => access.Has(each, privilege)).Order(StringComparer.Ordinal)));
    }

    private static string Of(Warehouse warehouse, WorkspaceState state) => string.Create(
        CultureInfo.InvariantCulture,
        $"warehouse {warehouse.Id} is {warehouse.Name} {warehouse.ClusterSize}, {warehouse.StateAt(state.Now)}, stops after "
        + $"{warehouse.AutoStopMins}");

    private static IEnumerable<string> Roles(WorkspaceState state, ServicePrincipal principal) =>
        from holder in All(state)
        from role in Enum.GetValues<ServicePrincipalRole>()
        where state.Account.Has(holder, role, principal)
        select $"{holder.Id} is {role} of {principal.Id}";

    private static string Token(WorkspaceState state, string value)
    {
        // Access tokens are the process's own, and in no snapshot.
        if (value.StartsWith("eyJ", StringComparison.Ordinal))
        {
            return "an access token";
        }

        try
        {
            Credential credential = Authentication.Authenticate(state, value);
            return $"{credential.Owner.Id}'s for {string.Join(' ', credential.Scopes)} until {credential.Token?.ExpiresAt:O}";
        }
        catch (AuthenticationException exception)
        {
            return exception.Message;
        }
    }

    private static string Secret(WorkspaceState state, string value)
    {
        TokenHash hash = TokenHash.Of(value);
        return string.Join(' ', state.Principals.ServicePrincipals.All
            .Where(principal => state.Account.SecretsOf(principal).Any(secret => secret.Hash == hash))
            .Select(principal => principal.Id));
    }
}
