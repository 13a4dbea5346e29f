using System.Management.Automation;
using DatabricksSP.Client.Warehouses;
using DatabricksSP.Rows;
using DatabricksSP.ServicePrincipals;
using DatabricksSP.Warehouses;

namespace DatabricksSP.Permissions;

/// <summary>Lets service principals use a SQL warehouse.</summary>
/// <remarks>
/// Sets the principal's permission level on the warehouse; nobody else's entry is touched. Only a level that is named lowers another:
/// without -PermissionLevel, a principal that may do more than use the warehouse keeps what it has.
/// </remarks>
/// <example>
/// <para>Permission to run queries on a warehouse</para>
/// <code>
/// Get-DbxServicePrincipal zuora-connector | Grant-DbxWarehouseAccess -Warehouse Zuora
/// </code>
/// <code language="output">
///    Connection: prod (https://dbc-a1b2345c-d6e7.cloud.databricks.com)
///
/// DisplayName     Permission ObjectType ObjectName ApplicationId
/// -----------     ---------- ---------- ---------- -------------
/// zuora-connector CAN_USE    warehouse  Zuora      b4647a57-063a-43e3-a6b4-c9a4e9f9f0b7
/// </code>
/// </example>
/// <example>
/// <para>Permission to change the warehouse, too</para>
/// <code>
/// Get-DbxWarehouse Zuora |
///     Grant-DbxWarehouseAccess -ApplicationId b4647a57-063a-43e3-a6b4-c9a4e9f9f0b7 -PermissionLevel CAN_MANAGE
/// </code>
/// </example>
/// <example>
/// <para>What a list says</para>
/// <code>
/// Import-Csv connectors.csv | New-DbxServicePrincipal -IfNotExists | Grant-DbxWarehouseAccess
/// </code>
/// <code language="output">
///    Connection: prod (https://dbc-a1b2345c-d6e7.cloud.databricks.com)
///
/// DisplayName Permission ObjectType ObjectName ApplicationId
/// ----------- ---------- ---------- ---------- -------------
/// zuora-usage CAN_USE    warehouse  Zuora      bc36b414-b3c2-444a-9b90-a33a8037736d
/// zuora-tax   CAN_USE    warehouse  Zuora      d487629e-70cf-4cad-aab0-662387056e63
/// </code>
/// <para>Each row names its warehouse.</para>
/// </example>
[Cmdlet(VerbsSecurity.Grant, "DbxWarehouseAccess", SupportsShouldProcess = true)]
[OutputType(typeof(DbxGrant))]
public sealed class GrantDbxWarehouseAccessCommand : DbxPermissionCmdlet
{
    private readonly WarehouseSearch _warehouses = new();

    /// <summary>The warehouse: its name or its ID.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("WarehouseId")]
    [AllowNull]
    [OptionalCell]
    [ArgumentCompleter(typeof(WarehouseCompleter))]
    public string? Warehouse { get; set; }

    /// <summary>
    /// The level to give, CAN_VIEW, CAN_MONITOR, CAN_USE or CAN_MANAGE. Unless one is named, CAN_USE, and who has a higher one keeps that.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [WarehouseLevel]
    [ArgumentCompleter(typeof(WarehouseLevelCompleter))]
    public string? PermissionLevel { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (Warehouse is { } nameOrId)
        {
            RequireBeforeInput(nameOrId, (client, stop) => _warehouses.GetAsync(client, nameOrId, stop));
        }
    }

    private protected override void Process(ServicePrincipalReference principal)
    {
        if ((Warehouse ?? principal.WarehouseId) is not { } nameOrId)
        {
            WriteError(WarehouseMissing.For(principal), principal);
            return;
        }

        PermissionGranter granter = new(Batches, LogVerbose);
        bool keepsHigher = PermissionLevel is null;
        string level = PermissionLevel ?? Client.Permissions.PermissionLevel.CanUse;
        Enqueue(principal, $"Grant {level} on warehouse {nameOrId}", async (client, stop) =>
        {
            Warehouse warehouse = await _warehouses
                .GetAsync(client, nameOrId, principal.ApplicationId, stop)
                .ConfigureAwait(false);
            return await granter
                .GrantAsync(
                    client.Permissions.Warehouse(warehouse.Id),
                    GrantedObject.Warehouse(warehouse),
                    new PermissionChange(principal with { WarehouseId = warehouse.Id }, level) { KeepsHigher = keepsHigher })
                .ConfigureAwait(false);
        });
    }
}
