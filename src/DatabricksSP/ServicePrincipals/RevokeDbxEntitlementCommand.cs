using System.Management.Automation;
using DatabricksSP.Client.ServicePrincipals;
using DatabricksSP.Pipeline;

namespace DatabricksSP.ServicePrincipals;

/// <summary>Takes entitlements from service principals.</summary>
/// <remarks>
/// Takes what a principal was given directly; all its other entitlements stay, and so does what it has through a group. One that it does
/// not have is no error.
/// </remarks>
/// <example>
/// <para>Take an entitlement from one</para>
/// <code>Get-DbxServicePrincipal zuora-connector | Revoke-DbxEntitlement workspace-access</code>
/// <para>Asks, and takes the entitlement. What the service principal may do with Databricks SQL stays.</para>
/// </example>
/// <example>
/// <para>See what a line would take</para>
/// <code>Get-DbxServicePrincipal zuora* | Revoke-DbxEntitlement 'Databricks SQL access', 'Workspace access' -WhatIf</code>
/// <para>Shows for each service principal what it would lose; nothing changes. These are the words of the page in the workspace.</para>
/// </example>
/// <example>
/// <para>Take it from many, and keep a list</para>
/// <code>Get-DbxServicePrincipal zuora* | Revoke-DbxEntitlement databricks-sql-access -Force -PassThru |
///     Export-Csv revoked.csv</code>
/// <para>Does not ask. The list has those that had the entitlement, and so says whom to give it back to.</para>
/// </example>
[Cmdlet(VerbsSecurity.Revoke, "DbxEntitlement", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(DbxGrant))]
public sealed class RevokeDbxEntitlementCommand : DbxServicePrincipalCmdlet<DbxGrant>, IDestructiveCmdlet
{
    /// <summary>The entitlements to take.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [EntitlementList(ForRemoval = true)]
    [ArgumentCompleter(typeof(EntitlementCompleter))]
    public string[] Entitlement { get; set; } = [];

    /// <inheritdoc/>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Writes what was taken from whom.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process(ServicePrincipalReference principal)
    {
        (string[] entitlements, bool passThru) = (Entitlement, PassThru);
        Enqueue(principal, "Revoke " + string.Join(", ", entitlements), new PipelineWork<DbxGrant?>(async (client, stop) =>
        {
            ServicePrincipal? found = await new ServicePrincipalSearch(client).FindAsync(principal, stop).ConfigureAwait(false);
            if (found is null)
            {
                LogVerbose($"{principal} is gone: nothing to revoke.");
                return null;
            }

            // All that are named: who is no admin is not shown what there is.
            await client.ServicePrincipals.RemoveEntitlementsAsync(found.Id, entitlements, stop).ConfigureAwait(false);
            string[] taken = [.. entitlements.Intersect(found.Entitlements.Select(static each => each.Value))];
            if (taken.Length == 0)
            {
                LogVerbose($"{principal} has none of these entitlements itself: nothing to revoke.");
                return null;
            }

            ServicePrincipalReference known = principal with { ServicePrincipalId = found.Id, DisplayName = found.DisplayName };
            return passThru ? new DbxGrant(known, GrantedObject.Workspace(known.Connection!), taken) : null;
        }), loss: "What it does by them stops working, unless a group of it has them, too.");
    }
}
