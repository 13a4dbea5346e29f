using System.Management.Automation;
using DatabricksSP.Permissions;
using DatabricksSP.ServicePrincipals;

namespace DatabricksSP.UnityCatalog;

/// <summary>Gives service principals privileges on a catalog of Unity Catalog, or on a schema of it.</summary>
/// <remarks>
/// Adds to what a principal has; nothing is taken away, and nobody else's privileges are touched. Privileges on a catalog hold for all
/// schemas in it. To read a table takes USE CATALOG on its catalog, USE SCHEMA and SELECT on its schema.
/// </remarks>
/// <example>
/// <para>Let a service principal into a catalog</para>
/// <code>
/// Get-DbxServicePrincipal zuora-reporting | Grant-DbxCatalogPrivilege main -Privilege 'USE CATALOG'
/// </code>
/// <code language="output">
///    Connection: prod (https://dbc-a1b2345c-d6e7.cloud.databricks.com)
///
/// DisplayName     Privilege   Catalog Schema InheritedFrom Principal
/// -----------     ---------   ------- ------ ------------- ---------
/// zuora-reporting USE_CATALOG main                         31f52c3b-7e07-49df-ba8b-1620432feb92
/// </code>
/// </example>
/// <example>
/// <para>Let it read all tables of a schema</para>
/// <code>
/// Get-DbxServicePrincipal zuora-reporting | Grant-DbxCatalogPrivilege main -Schema default -Privilege USE_SCHEMA, SELECT
/// </code>
/// <para>The API's names are taken as well as those of the pages.</para>
/// </example>
/// <example>
/// <para>All that connectors need to write to a schema, and their tokens</para>
/// <code>
/// Import-Csv connectors.csv | New-DbxServicePrincipal -IfNotExists |
///     Grant-DbxCatalogPrivilege main -Privilege 'USE CATALOG' |
///     Grant-DbxCatalogPrivilege main -Schema default -Privilege 'USE SCHEMA', 'CREATE TABLE', SELECT, MODIFY |
///     Grant-DbxTokenUsage | New-DbxOboToken -LifetimeDays 90
/// </code>
/// <para>A hundred service principals cost one request for each step. A row may name the catalog, schema and privileges itself.</para>
/// </example>
[Cmdlet(VerbsSecurity.Grant, "DbxCatalogPrivilege", SupportsShouldProcess = true)]
[OutputType(typeof(DbxCatalogPrivilege))]
public sealed class GrantDbxCatalogPrivilegeCommand : DbxCatalogPrivilegeCmdlet
{
    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (Catalog.Length > 0)
        {
            Securable on = On;
            RequireBeforeInput(on.FullName, (client, stop) => PrivilegeLists.ProbeAsync(client, on, stop));
        }
    }

    private protected override void Process(ServicePrincipalReference principal)
    {
        (Securable on, PrivilegeGranter granter, PermissionChange change) = (On, new(Batches), ChangeOf(principal));
        Enqueue(
            principal,
            $"Grant {string.Join(", ", Privilege)} on {on}",
            async (client, _) => await granter.GrantAsync(client, on, change).ConfigureAwait(false));
    }
}
