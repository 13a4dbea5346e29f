using DatabricksSP.Emulator.Permissions;
using DatabricksSP.Emulator.Principals;
using DatabricksSP.Emulator.ServicePrincipals;
using DatabricksSP.Emulator.Snapshots;

namespace DatabricksSP.Emulator.Accounts;

/// <summary>A principal of the account that is not in the workspace. It is named by one of the three names.</summary>
internal sealed record AccountPrincipalSeed
{
    public string? PrincipalId { get; init; }

    public string? UserName { get; init; }

    public string? GroupName { get; init; }

    public string? ServicePrincipalName { get; init; }

    public string? DisplayName { get; init; }

    public string? ExternalId { get; init; }

    public bool? AccountAdmin { get; init; }
}

/// <summary>
/// <c>account_principals</c>: the principals of the account that are in no workspace, and those in other workspaces only that have
/// roles on what is described.
/// </summary>
internal sealed class AccountSection : SnapshotSection
{
    public override void Describe(WorkspaceState state, WorkspaceSnapshot snapshot) => snapshot.AccountPrincipals =
    [
        .. state.Account.Foreign.OrderBy(principal => principal.Id, StringComparer.Ordinal).Select(principal =>
            new AccountPrincipalSeed
            {
                PrincipalId = principal.Id,
                UserName = principal.Kind is PrincipalKind.User ? principal.Name : null,
                GroupName = principal.Kind is PrincipalKind.Group ? principal.Name : null,
                ServicePrincipalName = principal.Kind is PrincipalKind.ServicePrincipal ? principal.Name : null,
                DisplayName = principal.DisplayName,
                ExternalId = principal.ExternalId,
                AccountAdmin = state.Account.State.Admins.Contains(principal.Id) ? true : null,
            }),
    ];

    public override void Apply(WorkspaceSnapshot snapshot, WorkspaceState state)
    {
        Part("account_principals", () => CheckIsOnce(snapshot.AccountPrincipals, Name));
        Each(snapshot.AccountPrincipals, principal => $"account principal {Name(principal)}", principal => Add(state, principal));
    }

    private static string? Name(AccountPrincipalSeed seed) => seed.ServicePrincipalName ?? seed.UserName ?? seed.GroupName;

    private static void Add(WorkspaceState state, AccountPrincipalSeed seed)
    {
        (PrincipalKind kind, string name) = new AccessControlEntry(
            seed.UserName?.ToLowerInvariant(), seed.GroupName, seed.ServicePrincipalName, null).Name
            ?? throw new SeedException("A principal needs one of user_name, group_name and service_principal_name.");
        if (kind is PrincipalKind.ServicePrincipal)
        {
            name = ApplicationIds.Normalize(name) ?? throw new SeedException($"service_principal_name is not a UUID: {name}");
        }

        AccountPrincipal? present = state.Account.Find(kind, name);
        string id = seed.PrincipalId ?? present?.Id ?? PrincipalDirectory.NewId();
        if (!PrincipalDirectory.IsId(id))
        {
            throw new SeedException($"The id of a principal must be a number: {id}");
        }

        state.Account.Check(id, kind, name);
        string displayName = kind is PrincipalKind.Group ? name : seed.DisplayName ?? present?.DisplayName ?? name.Split('@')[0];
        state.Account.Add(new AccountPrincipal(id, kind, name, displayName, seed.ExternalId ?? present?.ExternalId));
        if (seed.AccountAdmin is { } admin)
        {
            state.Account.SetAdmin(id, admin);
        }
    }
}
