using System.Management.Automation;
using DatabricksSP.Connections;
using DatabricksSP.Pipeline;
using DatabricksSP.ServicePrincipals;

namespace DatabricksSP.UnityCatalog;

/// <summary>Gets who may do what with a catalog of Unity Catalog, or with a schema of it.</summary>
/// <remarks>
/// Gets what was granted on the thing itself, and what was granted on the catalog and holds for a schema of it: InheritedFrom says so.
/// What somebody has through a group stands with the group.
/// </remarks>
/// <example>
/// <para>Who may do what with a catalog</para>
/// <code>
/// Get-DbxCatalogPrivilege main
/// </code>
/// <code language="output">
///    Connection: prod (https://dbc-a1b2345c-d6e7.cloud.databricks.com)
///
/// DisplayName Privilege           Catalog Schema InheritedFrom Principal
/// ----------- ---------           ------- ------ ------------- ---------
///             USE_CATALOG, SELECT main                         b4647a57-063a-43e3-a6b4-c9a4e9f9f0b7
/// </code>
/// </example>
/// <example>
/// <para>What one service principal may do with a schema, and through what</para>
/// <code>
/// Get-DbxServicePrincipal zuora-connector | Get-DbxCatalogPrivilege main -Schema default
/// </code>
/// <code language="output">
///    Connection: prod (https://dbc-a1b2345c-d6e7.cloud.databricks.com)
///
/// DisplayName     Privilege                Catalog Schema  InheritedFrom Principal
/// -----------     ---------                ------- ------  ------------- ---------
/// zuora-connector USE_SCHEMA, CREATE_TABLE main    default               b4647a57-063a-43e3-a6b4-c9a4e9f9f0b7
/// zuora-connector USE_CATALOG, SELECT      main    default catalog main  b4647a57-063a-43e3-a6b4-c9a4e9f9f0b7
/// </code>
/// </example>
/// <example>
/// <para>A list of all who may change or manage it, for the auditor</para>
/// <code>
/// Get-DbxCatalogPrivilege main -Privilege MODIFY, MANAGE, 'ALL PRIVILEGES' | Export-Csv catalog.csv
/// </code>
/// </example>
[Cmdlet(VerbsCommon.Get, "DbxCatalogPrivilege")]
[OutputType(typeof(DbxCatalogPrivilege))]
public sealed class GetDbxCatalogPrivilegeCommand : DbxPipelineCmdlet<DbxCatalogPrivilege[]>
{
    // Stands for everybody.
    private static readonly ServicePrincipalReference Everybody = new("");

    private readonly PrivilegeLists _lists = new();

    /// <summary>The catalog's name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [NoSecret("catalog's name")]
    [ArgumentCompleter(typeof(CatalogCompleter))]
    public string Catalog { get; set; } = "";

    /// <summary>
    /// The service principals whose privileges to get: application IDs, or objects that have one. Everybody's unless given.
    /// </summary>
    [Parameter(Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ServicePrincipalTransformation]
    [ArgumentCompleter(typeof(ApplicationIdCompleter))]
    public ServicePrincipalReference[] ApplicationId { get; set; } = [Everybody];

    /// <summary>The schema's name, without that of the catalog. The privileges are those on the catalog unless given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [SchemaName]
    public string? Schema { get; set; }

    /// <summary>
    /// The privileges to look for, as the API or the pages of the workspace spell them: <c>USE_CATALOG</c> or <c>'USE CATALOG'</c>. All
    /// unless given.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [PrivilegeList]
    [ArgumentCompleter(typeof(PrivilegeCompleter))]
    public string[]? Privilege { get; set; }

    // What is read is no step of a line that makes something.
    private protected override bool CarriesRows => false;

    private protected override void ProcessInput()
    {
        (Securable on, string[]? wanted) = (new(Catalog, Schema), Privilege);
        foreach (ServicePrincipalReference given in ApplicationId)
        {
            DbxConnection connection = GivenConnection ?? given.Connection ?? RequiredConnection;
            ServicePrincipalReference principal = given with { Connection = connection };
            Enqueue(
                connection,
                given == Everybody ? on.FullName : given.ApplicationId,
                confirmation: null,
                new(async (client, stop) => await _lists.GetAsync(client, on, principal, wanted, stop).ConfigureAwait(false)));
        }
    }
}
