using System.Management.Automation;
using DatabricksSP.Client;
using DatabricksSP.Client.ServicePrincipals;
using DatabricksSP.Completion;
using DatabricksSP.Connections;
using DatabricksSP.Permissions;

namespace DatabricksSP.ServicePrincipals;

/// <summary>Gives entitlements to service principals.</summary>
/// <remarks>Adds to the entitlements a principal has; none is taken away. Giving one again changes nothing.</remarks>
/// <example>
/// <code>Get-DbxServicePrincipal zuora-connector | Grant-DbxEntitlement databricks-sql-access, workspace-access</code>
/// <para>Lets the service principal use Databricks SQL and the workspace.</para>
/// </example>
[Cmdlet(VerbsSecurity.Grant, "DbxEntitlement", SupportsShouldProcess = true)]
[OutputType(typeof(DbxGrant))]
public sealed class GrantDbxEntitlementCommand : DbxServicePrincipalCmdlet<DbxGrant>
{
    /// <summary>The entitlements to give.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    [EntitlementList]
    [ArgumentCompleter(typeof(EntitlementCompleter))]
    public string[] Entitlement { get; set; } = [];

    private protected override void Process(ServicePrincipalReference principal)
    {
        DbxConnection connection = RequiredConnection;
        if (!ShouldProcess($"{principal} in {connection}", "Grant " + string.Join(", ", Entitlement)))
        {
            return;
        }

        WorkspaceClient client = ClientOf(connection);
        Start(connection, principal.ApplicationId, async stop =>
        {
            ServicePrincipalReference known = principal.ServicePrincipalId is not null ? principal : await LookUp(client, principal, stop).ConfigureAwait(false);
            await client.ServicePrincipals.AddEntitlementsAsync(known.ServicePrincipalId!, Entitlement, stop).ConfigureAwait(false);
            return new DbxGrant(known, "workspace", Entitlement, connection);
        });
    }

    private static async Task<ServicePrincipalReference> LookUp(WorkspaceClient client, ServicePrincipalReference principal, CancellationToken stop)
    {
        ServicePrincipal found = await new ServicePrincipalSearch(client).GetAsync(principal.ApplicationId, stop).ConfigureAwait(false);
        return principal with { ServicePrincipalId = found.Id, DisplayName = found.DisplayName };
    }
}
