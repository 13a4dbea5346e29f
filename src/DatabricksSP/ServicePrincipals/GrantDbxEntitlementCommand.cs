using System.Management.Automation;

namespace DatabricksSP.ServicePrincipals;

/// <summary>Gives entitlements to service principals.</summary>
/// <remarks>Adds to the entitlements a principal has; none is taken away. Giving one again changes nothing.</remarks>
/// <example>
/// <para>Databricks SQL and the workspace</para>
/// <code>
/// Get-DbxServicePrincipal zuora-reporting | Grant-DbxEntitlement databricks-sql-access, workspace-access
/// </code>
/// <code language="output">
///    Connection: prod (https://dbc-a1b2345c-d6e7.cloud.databricks.com)
///
/// DisplayName     Permission                              ObjectType ObjectName ApplicationId
/// -----------     ----------                              ---------- ---------- -------------
/// zuora-reporting databricks-sql-access, workspace-access workspace             65c0eee3-f001-4937-a966-3044a8b9c65f
/// </code>
/// </example>
/// <example>
/// <para>What would change</para>
/// <code>
/// Get-DbxServicePrincipal zuora* | Grant-DbxEntitlement databricks-sql-access -WhatIf
/// </code>
/// </example>
/// <example>
/// <para>Several by name</para>
/// <code>
/// 'zuora-connector', 'zuora-reporting' | Get-DbxServicePrincipal | Grant-DbxEntitlement 'Workspace access'
/// </code>
/// <code language="output">
///    Connection: prod (https://dbc-a1b2345c-d6e7.cloud.databricks.com)
///
/// DisplayName     Permission       ObjectType ObjectName ApplicationId
/// -----------     ----------       ---------- ---------- -------------
/// zuora-connector workspace-access workspace             b4647a57-063a-43e3-a6b4-c9a4e9f9f0b7
/// zuora-reporting workspace-access workspace             31f52c3b-7e07-49df-ba8b-1620432feb92
/// </code>
/// <para>The entitlement is called as on the workspace's pages.</para>
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
