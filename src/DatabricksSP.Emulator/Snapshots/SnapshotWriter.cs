using DatabricksSP.Emulator.Permissions;
using DatabricksSP.Emulator.Principals;
using DatabricksSP.Emulator.Warehouses;

namespace DatabricksSP.Emulator.Snapshots;

/// <summary>Describes a state. No secret value is in the description: the state has none.</summary>
internal static class SnapshotWriter
{
    public static WorkspaceSnapshot Write(WorkspaceState state) => new()
    {
        WorkspaceId = state.Ids.WorkspaceId,
        AccountId = state.Ids.AccountId,
        HadFirstToken = state.HadFirstToken,
        Settings = state.Settings.All.ToDictionary(),
        Groups = [.. state.Principals.Groups.All.Select(group => Describe(state, group, new GroupSeed()))],
        Users = [.. state.Principals.Users.All.Select(user => DescribeIdentity(state, user, new UserSeed { UserName = user.UserName }))],
        ServicePrincipals =
        [
            .. state.Principals.ServicePrincipals.All.Select(each =>
                DescribeIdentity(state, each, new ServicePrincipalSeed { ApplicationId = each.ApplicationId })),
        ],
        TokenPermissions = [.. Describe(state.TokenUsage)],
        Warehouses = [.. state.Warehouses.All.Select(warehouse => Describe(state, warehouse))],
        Tokens = [.. Tokens(state)],
        Secrets = [.. Secrets(state)],
        Privileges = [.. Privileges(state)],
        IpAccessLists = [.. IpAccessLists(state)],
    };

    private static TSeed Describe<TSeed>(WorkspaceState state, Principal principal, TSeed seed)
        where TSeed : PrincipalSeed => seed with
        {
            Id = principal.Id,
            DisplayName = principal.DisplayName,
            ExternalId = principal.ExternalId,
            Entitlements = principal.Entitlements,
            Roles = principal.Roles,
            Groups = [.. principal.GroupIds.Select(state.Principals.Groups.Find).Select(group => group!.DisplayName)],
        };

    private static TSeed DescribeIdentity<TSeed>(WorkspaceState state, Identity identity, TSeed seed)
        where TSeed : PrincipalSeed => Describe(state, identity, seed) with { Active = identity.Active, CreatedAt = identity.CreatedAt };

    private static IEnumerable<AccessControlEntry> Describe(AccessControlList list) =>
        list.Entries.Where(entry => !entry.Inherited).Select(entry => new AccessControlEntry(
            entry.Principal.Kind is PrincipalKind.User ? entry.Principal.Name : null,
            entry.Principal.Kind is PrincipalKind.Group ? entry.Principal.Name : null,
            entry.Principal.Kind is PrincipalKind.ServicePrincipal ? entry.Principal.Name : null,
            entry.Level));

    private static WarehouseSeed Describe(WorkspaceState state, Warehouse warehouse) => WarehouseSettings.Show(warehouse, new WarehouseSeed
    {
        Id = warehouse.Id,
        CreatorName = warehouse.CreatorName,
        Running = warehouse.StateAt(state.Now) is WarehouseState.Running or WarehouseState.Starting,
        Permissions = [.. Describe(warehouse.Permissions)],
    });

    private static IEnumerable<TokenSeed> Tokens(WorkspaceState state) =>
        state.TokenStore.All.Where(token => !token.IsEmulatorsOwn).Select(token => new TokenSeed
        {
            TokenId = token.TokenId,
            Owner = token.OwnerName,
            Creator = token.CreatedByName,
            CreatorId = token.CreatedById,
            ValueHash = token.Hash.ToString(),
            Comment = token.Comment,
            CreatedAt = token.CreatedAt,
            ExpiresAt = token.ExpiresAt,
            LastUsedDay = token.LastUsedDay,
            Scopes = token.Scopes is [] ? null : token.Scopes,
            AutoscopeState = token.AutoscopeState,
        });

    private static IEnumerable<SecretSeed> Secrets(WorkspaceState state) => state.Secrets.All.Select(secret => new SecretSeed
    {
        Id = secret.Id,
        ApplicationId = state.Principals.ServicePrincipals.Find(secret.ServicePrincipalId)!.ApplicationId,
        ValueHash = secret.Hash.ToString(),
        SecretHash = secret.SecretHash,
        CreatedAt = secret.CreatedAt,
        ExpiresAt = secret.ExpiresAt,
        Scopes = secret.Scopes is [] ? null : secret.Scopes,
    });

    private static IEnumerable<PrivilegeSeed> Privileges(WorkspaceState state) =>
        from securable in state.Metastore.All
        from grant in securable.Grants
        let principal = state.Principals.Find(grant.Key)
        where principal is not null
        select new PrivilegeSeed(securable.Type.Name, securable.FullName, principal.Name, grant.Value.Privileges);

    private static IEnumerable<IpAccessListSeed> IpAccessLists(WorkspaceState state) =>
        state.IpAccessLists.Select(list => new IpAccessListSeed
        {
            ListId = list.ListId,
            Label = list.Label,
            ListType = list.Allows ? "ALLOW" : "BLOCK",
            IpAddresses = list.Addresses,
            Enabled = list.Enabled,
            CreatedAt = list.CreatedAt,
        });
}
