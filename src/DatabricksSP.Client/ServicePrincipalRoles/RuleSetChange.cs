using DatabricksSP.Client.Permissions;

namespace DatabricksSP.Client.ServicePrincipalRoles;

/// <summary>A change that can be made to any version of a rule set.</summary>
internal abstract record RuleSetChange(string Role, HashSet<AccessControlPrincipal> Principals)
{
    /// <summary>Those for whom there is something to do.</summary>
    public abstract IReadOnlyList<AccessControlPrincipal> Pending(RuleSet rules);

    /// <summary>The rules with the change in them.</summary>
    public abstract RuleSet ApplyTo(RuleSet rules);
}

/// <summary>A role for some more.</summary>
internal sealed record RoleGrant(string Role, HashSet<AccessControlPrincipal> Principals) : RuleSetChange(Role, Principals)
{
    public override IReadOnlyList<AccessControlPrincipal> Pending(RuleSet rules) => [.. Principals.Except(rules.HoldersOf(Role))];

    public override RuleSet ApplyTo(RuleSet rules) => rules.Granting(Role, Pending(rules));
}

/// <summary>A role for some less.</summary>
internal sealed record RoleRevocation(string Role, HashSet<AccessControlPrincipal> Principals) : RuleSetChange(Role, Principals)
{
    public override IReadOnlyList<AccessControlPrincipal> Pending(RuleSet rules) => [.. Principals.Intersect(rules.HoldersOf(Role))];

    public override RuleSet ApplyTo(RuleSet rules) => rules.Revoking(Role, Principals);
}
