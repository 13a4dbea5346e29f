using System.Management.Automation;
using DatabricksSP.Client.Errors;
using DatabricksSP.Client.Permissions;
using DatabricksSP.Client.ServicePrincipalRoles;
using DatabricksSP.Pipeline;

namespace DatabricksSP.ServicePrincipals;

/// <summary>Takes from users, groups or service principals the right to use or manage service principals.</summary>
/// <remarks>
/// All others keep their roles: the rules are written under the version that was read, and that is done again where somebody else has
/// changed them in between. One who does not have the role is no error.
/// </remarks>
/// <example>
/// <para>Take a role from a group</para>
/// <code>Get-DbxServicePrincipal zuora-connector | Revoke-DbxServicePrincipalRole Manager -To group:platform</code>
/// <para>Asks, and takes it. Members who have the role themselves keep it.</para>
/// </example>
/// <example>
/// <para>Take a role on many service principals from somebody who leaves</para>
/// <code>Get-DbxServicePrincipal | Revoke-DbxServicePrincipalRole -Role User -To someone@example.com -Force -PassThru |
///     Export-Csv revoked.csv</code>
/// <para>The list has the service principals on which the role was taken.</para>
/// </example>
/// <example>
/// <para>See what would be taken from whom</para>
/// <code>Get-DbxServicePrincipal zuora-connector | Get-DbxServicePrincipalRole | Revoke-DbxServicePrincipalRole -WhatIf</code>
/// <para>Nothing changes.</para>
/// </example>
[Cmdlet(VerbsSecurity.Revoke, "DbxServicePrincipalRole", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(DbxServicePrincipalRole))]
public sealed class RevokeDbxServicePrincipalRoleCommand : DbxServicePrincipalRoleCmdlet, IDestructiveCmdlet
{
    /// <inheritdoc/>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Writes what was taken from whom.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process(ServicePrincipalReference principal)
    {
        (string role, string[] to, bool passThru) = (Role, To, PassThru);
        string loss = NameInApi(role) == ServicePrincipalRole.Manager
            ? "Who loses it grants no more roles on it, and makes no more OAuth secrets for it."
            : "Who loses it runs no more jobs as it, and may make no more tokens on its behalf.";
        Enqueue(
            principal,
            $"Revoke role {role} from {string.Join(", ", to)}",
            new PipelineWork<DbxServicePrincipalRole?>(async (client, stop) =>
            {
                AccessControlPrincipal[] holders = await Holders.ResolveAsync(client, to, stop).ConfigureAwait(false);
                IReadOnlyList<AccessControlPrincipal> taken;
                try
                {
                    RoleChange change = await client.ServicePrincipalRoles
                        .RevokeAsync(principal.ApplicationId, NameInApi(role), holders, stop)
                        .ConfigureAwait(false);
                    taken = change.Changed;
                }
                catch (DatabricksApiException exception) when (exception.Kind is ApiErrorKind.NotFound or ApiErrorKind.UnknownPrincipal)
                {
                    LogVerbose($"{principal} is gone: nothing to revoke.");
                    return null;
                }

                if (taken.Count == 0)
                {
                    LogVerbose($"None of {string.Join(", ", to)} has the role {role} on {principal}: nothing to revoke.");
                }

                return passThru && taken.Count > 0 ? new DbxServicePrincipalRole(principal, role, taken.Select(RoleHolder.NameOf)) : null;
            }),
            loss);
    }
}
