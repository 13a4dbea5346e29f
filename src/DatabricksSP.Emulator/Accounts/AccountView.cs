using System.Collections.Immutable;
using DatabricksSP.Emulator.Groups;
using DatabricksSP.Emulator.OAuth;
using DatabricksSP.Emulator.Principals;
using DatabricksSP.Emulator.Roles;
using DatabricksSP.Emulator.ServicePrincipals;
using DatabricksSP.Emulator.Snapshots;
using DatabricksSP.Emulator.Users;

namespace DatabricksSP.Emulator.Accounts;

/// <summary>
/// The account as a workspace's state sees it: the principals of that state, of the other workspaces, and those that are in none.
/// </summary>
/// <param name="account">The account.</param>
/// <param name="workspace">The workspace whose state it is. What it had before does not count.</param>
/// <param name="own">The state.</param>
internal sealed class AccountView(Account account, Workspace workspace, WorkspaceState own)
{
    public AccountState State
    {
        get => account.State;
        private set => account.State = value;
    }

    /// <summary>The states of the account's workspaces, this one first.</summary>
    public IEnumerable<WorkspaceState> Workspaces => account.Others(workspace).Select(other => other.State).Prepend(own);

    /// <summary>The service principals of this workspace or none, on which somebody has a role.</summary>
    public IEnumerable<(AccountPrincipal Principal, RuleSet Rules)> RuleSets =>
        from rules in State.RuleSets
        where own.Principals.Find(rules.Key) is not null || State.Outside.ContainsKey(rules.Key)
        select (Find(rules.Key)!, rules.Value);

    /// <summary>
    /// The principals that are in no workspace, or have a role on such a one or on one of this workspace and are not in it.
    /// </summary>
    public IEnumerable<AccountPrincipal> Foreign => RuleSets
        .SelectMany(each => each.Rules.Rules.Values.SelectMany(ids => ids))
        .Concat(State.Outside.Keys)
        .Distinct(StringComparer.Ordinal)
        .Where(id => own.Principals.Find(id) is null)
        .Select(id => Find(id)!);

    /// <summary>The principals that are not in this workspace, but in another one or in none.</summary>
    public IEnumerable<AccountPrincipal> Unassigned => State.Outside.Values
        .Concat(Workspaces.Skip(1).SelectMany(state => state.Account.Assigned).Select(principal => AccountPrincipal.Of(principal)!))
        .Where(principal => own.Principals.Find(principal.Id) is null)
        .DistinctBy(principal => principal.Id, StringComparer.Ordinal);

    /// <summary>The principals of the account that are in this workspace.</summary>
    public IEnumerable<Principal> Assigned => own.Principals.Users.All
        .Concat<Principal>(own.Principals.ServicePrincipals.All)
        .Concat(own.Principals.Groups.All.Where(group => group.IsFromAccount));

    public AccountPrincipal? Find(string id) => State.Outside.GetValueOrDefault(id)
        ?? Workspaces.Select(state => AccountPrincipal.Of(state.Principals.Find(id))).FirstOrDefault(found => found is not null);

    public AccountPrincipal? Find(PrincipalKind kind, string name) => State.FindOutside(kind, name)
        ?? Workspaces.Select(
            state => AccountPrincipal.Of(state.Principals.FindByName(kind, name))).FirstOrDefault(found => found is not null);

    /// <summary>The id that a principal has in the account; a new one for one that is not there.</summary>
    public string IdFor(PrincipalKind kind, string name) => Find(kind, name)?.Id ?? PrincipalDirectory.NewId();

    /// <summary>Makes the principal known to the account only.</summary>
    public void Add(AccountPrincipal principal) => State = State.WithOutside(principal);

    /// <summary>Makes a principal of the account one of the workspace's, too, with no entitlements.</summary>
    public Principal Assign(AccountPrincipal principal)
    {
        Principal assigned = own.Principals.Find(principal.Id) ?? Create(principal);
        own.Set(assigned);
        return assigned;
    }

    /// <summary>The principal came into the workspace.</summary>
    public void Join(Principal principal) => State = State.WithoutOutside(principal.Id);

    /// <summary>The principal left the workspace.</summary>
    /// <param name="principal">The principal.</param>
    /// <param name="stays">Whether the account keeps it, in whatever workspaces it is.</param>
    public void Leave(Principal principal, bool stays)
    {
        if (AccountPrincipal.Of(principal) is { } known && Find(principal.Id) is null)
        {
            State = stays ? State.WithOutside(known) : State.Of(id => id != principal.Id);
        }
    }

    /// <summary>The OAuth secrets of a service principal that have not expired, whichever workspace they were made in.</summary>
    public IReadOnlyList<OAuthSecret> SecretsOf(ServicePrincipal principal) =>
        [.. Workspaces.SelectMany(state => state.Secrets.ActiveOf(principal.Id, own.Now))];

    public bool RemoveSecret(ServicePrincipal principal, string secretId) =>
        Workspaces.Any(state => state.Secrets.Remove(principal.Id, secretId));

    /// <summary>Before a principal leaves the workspace: its secrets go on working in another one that it is in.</summary>
    public void HandOverSecrets(Principal principal)
    {
        if (Workspaces.Skip(1).FirstOrDefault(other => other.Principals.Find(principal.Id) is not null) is { } heir)
        {
            foreach (OAuthSecret secret in own.Secrets.ActiveOf(principal.Id, own.Now))
            {
                heir.Secrets.Set(secret);
            }
        }
    }

    public void SetAdmin(string id, bool admin) => State = State.WithAdmin(id, admin);

    public bool IsAdmin(Principal principal) => State.Admins.Contains(principal.Id);

    public RuleSet RulesOf(ServicePrincipal principal) => State.RuleSets.GetValueOrDefault(principal.Id) ?? RuleSet.None(principal.Id);

    /// <summary>Grants a role, and to nobody twice.</summary>
    public void Grant(ServicePrincipal principal, ServicePrincipalRole role, Principal to)
    {
        RuleSet rules = RulesOf(principal);
        if (!rules.Of(role).Contains(to.Id))
        {
            SetRules(principal.Id, rules.With(role, to.Id, granted: true));
        }
    }

    /// <summary>Whether somebody has a role on a service principal, itself or through a group.</summary>
    public bool Has(Principal somebody, ServicePrincipalRole role, ServicePrincipal principal)
    {
        ImmutableArray<string> holders = RulesOf(principal).Of(role);
        return holders is not []
            && (holders.Contains(somebody.Id) || own.Principals.GroupsOf(somebody).Any(group => holders.Contains(group.Id)));
    }

    public void SetRules(string servicePrincipalId, RuleSet rules) => State = State.With(servicePrincipalId, rules);

    /// <summary>Once the state is complete: who is in it is in a workspace, and what refers to nobody goes.</summary>
    public void Settle()
    {
        foreach (string id in State.Outside.Keys.Where(id => Workspaces.Any(state => state.Principals.Find(id) is not null)))
        {
            State = State.WithoutOutside(id);
        }

        State = State.Of(id => Find(id) is not null);
    }

    /// <summary>Refuses a name or an id that means somebody else in the account.</summary>
    /// <exception cref="SeedException">It does.</exception>
    public void Check(string id, PrincipalKind kind, string name)
    {
        if (Find(kind, name) is { } namesake && namesake.Id != id)
        {
            throw new SeedException($"There is one by that name in the account, with the id {namesake.Id}.");
        }

        if (Find(id) is { } other && (other.Kind != kind || !other.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
        {
            throw new SeedException($"The id {id} is that of {other.DisplayName}.");
        }
    }

    private Principal Create(AccountPrincipal principal) => principal.Kind switch
    {
        PrincipalKind.ServicePrincipal => new ServicePrincipal
        {
            Id = principal.Id,
            ApplicationId = principal.Name,
            DisplayName = principal.DisplayName,
            ExternalId = principal.ExternalId,
            CreatedAt = own.Now,
            GroupIds = own.Principals.Membership([]),
        },
        PrincipalKind.User => User.New(principal.Id, principal.Name, own.Now) with
        {
            DisplayName = principal.DisplayName,
            ExternalId = principal.ExternalId,
            GroupIds = own.Principals.Membership([]),
        },
        _ => new Group
        {
            Id = principal.Id,
            DisplayName = principal.DisplayName,
            ExternalId = principal.ExternalId,
            IsFromAccount = true,
        },
    };
}
