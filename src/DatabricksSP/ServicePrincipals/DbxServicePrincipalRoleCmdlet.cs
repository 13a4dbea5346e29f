using System.Management.Automation;
using DatabricksSP.Client.ServicePrincipalRoles;

namespace DatabricksSP.ServicePrincipals;

/// <summary>A cmdlet that changes who has a role on service principals.</summary>
public abstract class DbxServicePrincipalRoleCmdlet : DbxServicePrincipalCmdlet<DbxServicePrincipalRole>
{
    /// <summary>
    /// The role: User, who may run jobs as the service principal and, where workspace admins are restricted, make tokens on its behalf; or
    /// Manager, who grants roles on it and makes its OAuth secrets. Neither includes the other.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateSet("User", "Manager")]
    public string Role { get; set; } = "";

    /// <summary>
    /// Who has it: the name of a user, <c>group:</c> with the name of a group, the application ID of a service principal, or <c>me</c>, who
    /// is calling; also an object from Get-DbxGroup or Get-DbxServicePrincipal.
    /// </summary>
    [Parameter(Mandatory = true, Position = 2, ValueFromPipelineByPropertyName = true)]
    [RoleHolderTransformation]
    public string[] To { get; set; } = [];

    private protected RoleHolder Holders { get; } = new();

    /// <summary>The API's name of a role.</summary>
    private protected static string NameInApi(string role) =>
        role.Equals("Manager", StringComparison.OrdinalIgnoreCase) ? ServicePrincipalRole.Manager : ServicePrincipalRole.User;
}
