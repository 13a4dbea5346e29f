using System.Management.Automation;
using DatabricksSP.Client.Permissions;

namespace DatabricksSP.ServicePrincipals;

/// <summary>Lets users, groups or service principals use or manage service principals.</summary>
/// <remarks>
/// Adds to those who have the role. The rules are written under the version that was read; where somebody else has changed them in between
/// that is done again, so that nobody's entry is lost. It takes an account admin, or who manages the service principal.
/// </remarks>
/// <example>
/// <para>Make tokens where workspace admins are restricted</para>
/// <code>Get-DbxServicePrincipal zuora-connector | Grant-DbxServicePrincipalRole User -To me</code>
/// <para>Whoever makes tokens on behalf of the service principal must be its user there.</para>
/// </example>
/// <example>
/// <para>Let a group manage many service principals</para>
/// <code>Get-DbxServicePrincipal zuora* | Grant-DbxServicePrincipalRole -Role Manager -To group:platform</code>
/// <para>Its members grant roles on them and make their OAuth secrets.</para>
/// </example>
/// <example>
/// <para>Let a deployment run jobs as the service principal it deploys for</para>
/// <code>$deployment = Get-DbxServicePrincipal deployment
/// Get-DbxServicePrincipal zuora-connector | Grant-DbxServicePrincipalRole User -To $deployment -WhatIf</code>
/// <para>-To takes objects, too. -WhatIf changes nothing.</para>
/// </example>
[Cmdlet(VerbsSecurity.Grant, "DbxServicePrincipalRole", SupportsShouldProcess = true)]
[OutputType(typeof(DbxServicePrincipalRole))]
public sealed class GrantDbxServicePrincipalRoleCommand : DbxServicePrincipalRoleCmdlet
{
    private protected override void Process(ServicePrincipalReference principal)
    {
        (string role, string[] to) = (Role, To);
        Enqueue(principal, $"Grant role {role} to {string.Join(", ", to)}", async (client, stop) =>
        {
            AccessControlPrincipal[] holders = await Holders.ResolveAsync(client, to, stop).ConfigureAwait(false);
            await client.ServicePrincipalRoles
                .GrantAsync(principal.ApplicationId, NameInApi(role), holders, stop)
                .ConfigureAwait(false);
            return new DbxServicePrincipalRole(principal, role, holders.Select(RoleHolder.NameOf));
        });
    }
}
