using System.Collections.Immutable;
using DatabricksSP.Emulator.Accounts;
using DatabricksSP.Emulator.Principals;
using DatabricksSP.Emulator.Snapshots;

namespace DatabricksSP.Emulator.Roles;

/// <summary>Who has which role on a service principal. A snapshot says the version, too.</summary>
internal sealed record RoleSeed
{
    /// <summary>The application ID.</summary>
    public required string ServicePrincipal { get; init; }

    /// <summary>As rules name them: <c>users/ada@example.com</c>.</summary>
    public IReadOnlyList<string>? Managers { get; init; }

    /// <summary>As rules name them.</summary>
    public IReadOnlyList<string>? Users { get; init; }

    public string? Etag { get; init; }
}

/// <summary><c>roles</c>: the roles on service principals of the account.</summary>
internal sealed class RoleSection : SnapshotSection
{
    public override void Describe(WorkspaceState state, WorkspaceSnapshot snapshot)
    {
        AccountView account = state.Account;
        snapshot.Roles =
        [
            .. account.RuleSets.OrderBy(each => each.Principal.Name, StringComparer.Ordinal).Select(each => new RoleSeed
            {
                ServicePrincipal = each.Principal.Name,
                Managers = Describe(account, each.Rules.Of(ServicePrincipalRole.Manager)),
                Users = Describe(account, each.Rules.Of(ServicePrincipalRole.User)),
                Etag = each.Rules.Etag,
            }),
        ];
    }

    public override void Apply(WorkspaceSnapshot snapshot, WorkspaceState state)
    {
        Part("roles", () => CheckIsOnce(snapshot.Roles, role => role.ServicePrincipal));
        Each(snapshot.Roles, role => $"roles on {role.ServicePrincipal}", role => Add(state.Account, role));
    }

    private static IReadOnlyList<string> Describe(AccountView account, ImmutableArray<string> ids) =>
        [.. ids.Select(id => RulePrincipals.Name(account.Find(id)!))];

    private static void Add(AccountView account, RoleSeed seed)
    {
        AccountPrincipal principal = account.Find(PrincipalKind.ServicePrincipal, seed.ServicePrincipal)
            ?? throw new SeedException("There is no such service principal.");
        account.SetRules(principal.Id, RuleSet.New(
            [
                KeyValuePair.Create(ServicePrincipalRole.Manager, Read(account, seed.Managers)),
                KeyValuePair.Create(ServicePrincipalRole.User, Read(account, seed.Users)),
            ],
            seed.Etag));
    }

    private static ImmutableArray<string> Read(AccountView account, IReadOnlyList<string>? names) => [.. (names ?? [])
        .Select(name => RulePrincipals.Find(account, name)?.Id ?? throw new SeedException($"There is no principal {name} in the account."))
        .Distinct()];
}
