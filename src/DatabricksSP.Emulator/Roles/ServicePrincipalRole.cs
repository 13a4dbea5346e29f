namespace DatabricksSP.Emulator.Roles;

/// <summary>What somebody may do with a service principal. Neither role includes the other.</summary>
public enum ServicePrincipalRole
{
    /// <summary>May run jobs as it, and may make tokens on its behalf where workspace administrators are restricted.</summary>
    User,

    /// <summary>May grant roles on it, and may make OAuth secrets for it.</summary>
    Manager,
}
