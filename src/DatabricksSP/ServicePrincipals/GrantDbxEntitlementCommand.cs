using System.Management.Automation;

namespace DatabricksSP.ServicePrincipals;

/// <summary>Gives entitlements to service principals.</summary>
/// <remarks>Adds to the entitlements a principal has; none is taken away. Giving one again changes nothing.</remarks>
/// <example>
/// <code>Get-DbxServicePrincipal zuora-connector | Grant-DbxEntitlement databricks-sql-access, workspace-access</code>
/// <para>Lets the service principal use Databricks SQL and the workspace.</para>
/// </example>
/// <example>
/// <code>Get-DbxServicePrincipal zuora* | Grant-DbxEntitlement databricks-sql-access -WhatIf</code>
/// <para>Shows which service principals would get the entitlement; nothing changes.</para>
/// </example>
[Cmdlet(VerbsSecurity.Grant, "DbxEntitlement", SupportsShouldProcess = true)]
[OutputType(typeof(DbxGrant))]
public sealed class GrantDbxEntitlementCommand : DbxServicePrincipalCmdlet<DbxGrant>
{
    /// <summary>The entitlements to give.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [EntitlementList]
    [ArgumentCompleter(typeof(EntitlementCompleter))]
    public string[] Entitlement { get; set; } = [];

    private protected override void Process(ServicePrincipalReference principal)
    {
        string[] entitlements = Entitlement;
        Enqueue(principal, "Grant " + string.Join(", ", entitlements), async (client, stop) =>
        {
            ServicePrincipalReference known = await principal.ResolveAsync(client, stop).ConfigureAwait(false);
            await client.ServicePrincipals.AddEntitlementsAsync(known.ServicePrincipalId!, entitlements, stop).ConfigureAwait(false);
            Array.ForEach(entitlements, each => principal.Setup?.Add(each));
            return new DbxGrant(known, GrantedObject.Workspace(known.Connection!), entitlements);
        });
    }
}
