using System.Management.Automation;
using DatabricksSP.Client.Warehouses;
using DatabricksSP.Pipeline;
using DatabricksSP.Rows;
using DatabricksSP.ServicePrincipals;
using DatabricksSP.Warehouses;

namespace DatabricksSP.Permissions;

/// <summary>Takes from service principals what they may do with a SQL warehouse.</summary>
/// <remarks>
/// Takes the principal's own entry; what it may do through a group or a parent object stays, and so do an owner and all others. The
/// API can only replace the whole list, so it is read, checked once more right before it is written, and read again.
/// </remarks>
/// <example>
/// <para>One service principal's access</para>
/// <code>
/// Get-DbxServicePrincipal zuora-connector | Revoke-DbxWarehouseAccess -Warehouse Zuora
/// </code>
/// <para>It asks first, since this takes access away.</para>
/// </example>
/// <example>
/// <para>What would be lost</para>
/// <code>
/// Get-DbxServicePrincipal zuora* | Revoke-DbxWarehouseAccess -Warehouse Zuora -WhatIf
/// </code>
/// </example>
/// <example>
/// <para>Many without a question, and what was taken</para>
/// <code>
/// Get-DbxServicePrincipal zuora* | Revoke-DbxWarehouseAccess -Warehouse Zuora -Force -PassThru
/// </code>
/// <code language="output">
///    Connection: prod (https://dbc-a1b2345c-d6e7.cloud.databricks.com)
///
/// DisplayName     Permission ObjectType ObjectName ApplicationId
/// -----------     ---------- ---------- ---------- -------------
/// zuora-connector CAN_USE    warehouse  Zuora      b4647a57-063a-43e3-a6b4-c9a4e9f9f0b7
/// </code>
/// <para>A thousand of them cost one write of the list.</para>
/// </example>
[Cmdlet(VerbsSecurity.Revoke, "DbxWarehouseAccess", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(DbxGrant))]
public sealed class RevokeDbxWarehouseAccessCommand : DbxPermissionCmdlet, IDestructiveCmdlet
{
    private readonly WarehouseSearch _warehouses = new();

    /// <summary>The warehouse: its name or its ID.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("WarehouseId")]
    [AllowNull]
    [OptionalCell]
    [ArgumentCompleter(typeof(WarehouseCompleter))]
    public string? Warehouse { get; set; }

    /// <summary>Takes as many as fit into one write of the list.</summary>
    public RevokeDbxWarehouseAccessCommand() => BatchSize = 1000;

    /// <inheritdoc/>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Writes what was taken from whom.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override bool WritesWholeList => true;

    private protected override void Process(ServicePrincipalReference principal)
    {
        if ((Warehouse ?? principal.WarehouseId) is not { } nameOrId)
        {
            WriteError(WarehouseMissing.For(principal), principal);
            return;
        }

        (PermissionRevoker revoker, bool passThru) = (new(Batches, LogVerbose), PassThru);
        Enqueue(principal, $"Revoke access to warehouse {nameOrId}", new PipelineWork<DbxGrant?>(async (client, stop) =>
        {
            Warehouse warehouse = await _warehouses
                .GetAsync(client, nameOrId, principal.ApplicationId, stop)
                .ConfigureAwait(false);
            DbxGrant? taken = await revoker.RevokeAsync(
                client.Permissions.Warehouse(warehouse.Id), GrantedObject.Warehouse(warehouse), principal).ConfigureAwait(false);
            return passThru ? taken : null;
        }), loss: "Whatever uses it there stops working.");
    }
}
