namespace DatabricksSP.Client.ServicePrincipalRoles;

/// <summary>The roles that somebody can have on a service principal. Neither includes the other.</summary>
public static class ServicePrincipalRole
{
    /// <summary>
    /// Run jobs as it; and, where workspace admins are restricted, make tokens on its behalf.
    /// </summary>
    public const string User = "roles/servicePrincipal.user";

    /// <summary>Grant roles on it, and make OAuth secrets for it.</summary>
    public const string Manager = "roles/servicePrincipal.manager";
}
