using DatabricksSP.Client.Permissions;

namespace DatabricksSP.Client.ServicePrincipalRoles;

/// <summary>What came of granting or revoking a role.</summary>
public sealed record RoleChange
{
    /// <summary>Those who got the role, or lost it; empty if all was as it should be, and then nothing was written.</summary>
    public required IReadOnlyList<AccessControlPrincipal> Changed { get; init; }

    /// <summary>Who has which role now.</summary>
    public required RuleSet RuleSet { get; init; }
}
