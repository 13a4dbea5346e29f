using System.Collections.Immutable;
using DatabricksSP.Emulator.Principals;
using DatabricksSP.Emulator.Roles;

namespace DatabricksSP.Emulator.Accounts;

/// <summary>
/// What an account has that is no workspace's. Immutable, so that a seed that turns out to be wrong leaves it as it was.
/// </summary>
internal sealed record AccountState
{
    public static AccountState Empty { get; } = new();

    /// <summary>The principals that are in no workspace, by id.</summary>
    public ImmutableDictionary<string, AccountPrincipal> Outside { get; private init; } =
        ImmutableDictionary.Create<string, AccountPrincipal>(StringComparer.Ordinal);

    /// <summary>Who has which role on a service principal, by the id of that. One that is not there has no rules yet.</summary>
    public ImmutableDictionary<string, RuleSet> RuleSets { get; private init; } =
        ImmutableDictionary.Create<string, RuleSet>(StringComparer.Ordinal);

    /// <summary>The ids of the account admins.</summary>
    public ImmutableHashSet<string> Admins { get; private init; } = ImmutableHashSet.Create<string>(StringComparer.Ordinal);

    private ImmutableDictionary<(PrincipalKind Kind, string Name), string> IdByName { get; init; } =
        ImmutableDictionary<(PrincipalKind Kind, string Name), string>.Empty;

    public AccountPrincipal? FindOutside(PrincipalKind kind, string name) =>
        IdByName.TryGetValue(Key(kind, name), out string? id) ? Outside[id] : null;

    public AccountState WithOutside(AccountPrincipal principal) => WithoutOutside(principal.Id) with
    {
        Outside = Outside.SetItem(principal.Id, principal),
        IdByName = IdByName.SetItem(Key(principal.Kind, principal.Name), principal.Id),
    };

    public AccountState WithoutOutside(string id) => Outside.TryGetValue(id, out AccountPrincipal? principal)
        ? this with { Outside = Outside.Remove(id), IdByName = IdByName.Remove(Key(principal.Kind, principal.Name)) }
        : this;

    public AccountState With(string servicePrincipalId, RuleSet rules) =>
        this with { RuleSets = RuleSets.SetItem(servicePrincipalId, rules) };

    public AccountState WithAdmin(string id, bool admin) => this with { Admins = admin ? Admins.Add(id) : Admins.Remove(id) };

    /// <summary>This without what refers to principals that are not in the account any more.</summary>
    public AccountState Of(Func<string, bool> isThere) => this with
    {
        Admins = Admins.Where(isThere).ToImmutableHashSet(StringComparer.Ordinal),
        RuleSets = RuleSets
            .Where(rules => isThere(rules.Key))
            .ToImmutableDictionary(rules => rules.Key, rules => rules.Value.Of(isThere), StringComparer.Ordinal),
    };

    private static (PrincipalKind Kind, string Name) Key(PrincipalKind kind, string name) => (kind, name.ToUpperInvariant());
}
