using System.Management.Automation;
using DatabricksSP.Client.Warehouses;
using DatabricksSP.Connections;
using DatabricksSP.Errors;
using DatabricksSP.Pipeline;
using DatabricksSP.Rows;

namespace DatabricksSP.Warehouses;

/// <summary>Gets SQL warehouses of a workspace.</summary>
/// <remarks>A caller sees the warehouses that they may at least view.</remarks>
/// <example>
/// <para>The warehouses that the caller may see</para>
/// <code>
/// Get-DbxWarehouse
/// </code>
/// <code language="output">
///    Connection: prod (https://dbc-a1b2345c-d6e7.cloud.databricks.com)
///
/// Name  WarehouseId      State   ClusterSize AutoStopMinutes WarehouseType
/// ----  -----------      -----   ----------- --------------- -------------
/// Zuora 7e635336d748166a RUNNING 2X-Small                120 CLASSIC
/// </code>
/// </example>
/// <example>
/// <para>What a connector's form asks for</para>
/// <code>
/// Get-DbxWarehouse Zuora | Format-List ServerHostname, HttpPath, Port
/// </code>
/// </example>
/// <example>
/// <para>Those that run, and cost, at this time</para>
/// <code>
/// Get-DbxWarehouse | Where-Object State -eq RUNNING
/// </code>
/// </example>
/// <example>
/// <para>Access to all warehouses of a name</para>
/// <code>
/// Get-DbxWarehouse Zuora* | Grant-DbxWarehouseAccess -ApplicationId $applicationId
/// </code>
/// </example>
[Cmdlet(VerbsCommon.Get, "DbxWarehouse", DefaultParameterSetName = ByName)]
[OutputType(typeof(DbxWarehouse))]
public sealed class GetDbxWarehouseCommand : DbxListCmdlet<DbxWarehouse>
{
    private const string ByName = "Name";
    private const string ById = "Id";

    /// <summary>
    /// Names; wildcards are allowed. All unless given. They can be piped in, as text or as rows with a column Name or Warehouse.
    /// </summary>
    [Parameter(Position = 0, ParameterSetName = ByName, ValueFromPipeline = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [NameTransformation("Name", "Warehouse", UnlessBy = ["WarehouseId", "Id"])]
    [ArgumentCompleter(typeof(WarehouseCompleter))]
    public string[] Name { get; set; } = ["*"];

    /// <summary>IDs.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ById, ValueFromPipelineByPropertyName = true)]
    [Alias("WarehouseId")]
    [ValidateNotNullOrEmpty]
    public string[] Id { get; set; } = [];

    private protected override NotFoundError NotFound { get; } =
        new("SQL warehouse named", "WarehouseNotFound", "Get-DbxWarehouse lists those you can see.");

    /// <inheritdoc/>
    private protected override void ProcessInput()
    {
        if (ParameterSetName == ByName)
        {
            WriteNamed(Name, client => client.Warehouses.ListAsync(StopToken), static each => each.Name, Output);
        }
        else
        {
            EnqueueById(Id, static (client, id, stop) => client.Warehouses.GetAsync(id, stop), Output);
        }
    }

    private static DbxWarehouse Output(Warehouse item, DbxConnection connection) => new(item, connection);
}
