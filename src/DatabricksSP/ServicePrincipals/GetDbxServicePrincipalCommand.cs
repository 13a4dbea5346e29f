using System.Management.Automation;
using DatabricksSP.Client.Scim;
using DatabricksSP.Client.ServicePrincipals;
using DatabricksSP.Connections;
using DatabricksSP.Errors;
using DatabricksSP.Pipeline;
using DatabricksSP.Rows;

namespace DatabricksSP.ServicePrincipals;

/// <summary>Gets service principals of a workspace.</summary>
/// <remarks>Objects appear as the workspace delivers them, page by page.</remarks>
/// <example>
/// <para>Those whose name starts with zuora</para>
/// <code>
/// Get-DbxServicePrincipal zuora*
/// </code>
/// <code language="output">
///    Connection: prod (https://dbc-a1b2345c-d6e7.cloud.databricks.com)
///
/// DisplayName     ApplicationId                        Entitlements                            Active
/// -----------     -------------                        ------------                            ------
/// zuora-connector b4647a57-063a-43e3-a6b4-c9a4e9f9f0b7 databricks-sql-access, workspace-access True
/// zuora-reporting f25d9df3-45cf-4236-a3b5-b45e09b20755                                         True
/// </code>
/// </example>
/// <example>
/// <para>What a SCIM filter finds</para>
/// <code>
/// Get-DbxServicePrincipal -Filter 'displayName co "zuora"'
/// </code>
/// <para>The workspace searches, not the cmdlet.</para>
/// </example>
/// <example>
/// <para>Who may not use Databricks SQL, and a remedy</para>
/// <code>
/// Get-DbxServicePrincipal zuora* |
///     Where-Object Entitlements -NotContains databricks-sql-access |
///     Grant-DbxEntitlement databricks-sql-access -WhatIf
/// </code>
/// <para>Without -WhatIf they get the entitlement.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "DbxServicePrincipal", DefaultParameterSetName = ByName)]
[OutputType(typeof(DbxServicePrincipal))]
public sealed class GetDbxServicePrincipalCommand : DbxListCmdlet<DbxServicePrincipal>
{
    private const string ByName = "Name";
    private const string ByApplicationId = "ApplicationId";
    private const string ById = "Id";
    private const string ByFilter = "Filter";

    /// <summary>
    /// Display names; wildcards are allowed. All unless given. They can be piped in, as text or as rows with a column Name or
    /// DisplayName; what else stands in such a row goes on to the cmdlets that follow.
    /// </summary>
    [Parameter(Position = 0, ParameterSetName = ByName, ValueFromPipeline = true)]
    [Alias("DisplayName")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [NameTransformation("Name", "DisplayName", UnlessBy = ["ApplicationId"])]
    [ArgumentCompleter(typeof(ServicePrincipalNameCompleter))]
    public string[] Name { get; set; } = ["*"];

    /// <summary>Application IDs.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByApplicationId, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ApplicationIdCompleter))]
    public string[] ApplicationId { get; set; } = [];

    /// <summary>Numeric IDs.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ById)]
    [Alias("ServicePrincipalId")]
    [ValidateNotNullOrEmpty]
    public string[] Id { get; set; } = [];

    /// <summary>A SCIM filter, with the operators eq, ne, co and sw on displayName, applicationId, externalId and id.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByFilter)]
    [ValidateNotNullOrEmpty]
    public string Filter { get; set; } = "";

    private protected override NotFoundError NotFound { get; } =
        new("service principal named", "ServicePrincipalNotFound", "Get-DbxServicePrincipal lists those there are.");

    /// <inheritdoc/>
    private protected override void ProcessInput()
    {
        InputRow? row = Input.Row;
        switch (ParameterSetName)
        {
            case ByName:
                foreach (string name in Name)
                {
                    WriteNamed(name, Output);
                }

                break;
            case ByApplicationId:
                EnqueueById(ApplicationId, static (client, id, stop) => new ServicePrincipalSearch(client).GetAsync(id, stop), Output);
                break;
            case ById:
                EnqueueById(Id, static (client, id, stop) => client.ServicePrincipals.GetAsync(id, stop), Output);
                break;
            default:
                string filter = Filter;
                WriteEach(filter, client => client.ServicePrincipals.ListAsync(filter, StopToken), Output);
                break;
        }

        DbxServicePrincipal Output(ServicePrincipal item, DbxConnection connection)
        {
            DbxServicePrincipal principal = new(item, connection);
            return row?.AttachTo(principal) ?? principal;
        }
    }

    private void WriteNamed(string name, Func<ServicePrincipal, DbxConnection, DbxServicePrincipal> output) => WriteNamed(
        [name],
        client => client.ServicePrincipals.ListAsync(FilterFor(new NamePattern(name)), StopToken),
        static each => each.DisplayName,
        output);

    // The workspace narrows the list as far as its filters can.
    private static string? FilterFor(NamePattern pattern) =>
        !pattern.HasWildcards ? ScimFilter.Equal("displayName", pattern.Text)
        : pattern.Prefix.Length > 0 ? ScimFilter.StartsWith("displayName", pattern.Prefix)
        : null;
}
