using System.Management.Automation;
using DatabricksSP.Client;
using DatabricksSP.Client.Permissions;
using DatabricksSP.Client.Warehouses;
using DatabricksSP.Pipeline;
using DatabricksSP.Tokens;

namespace DatabricksSP.Warehouses;

/// <summary>Removes SQL warehouses.</summary>
/// <remarks>
/// Before it asks it looks at the warehouse's state and at how many were given access to it; whatever connects to it stops working. One
/// that is gone already is no error.
/// </remarks>
/// <example>
/// <para>Remove a warehouse</para>
/// <code>Remove-DbxWarehouse Zuora</code>
/// <para>Says what will be lost, and asks.</para>
/// </example>
/// <example>
/// <para>See what would be lost</para>
/// <code>Get-DbxWarehouse Zuora* | Remove-DbxWarehouse -WhatIf</code>
/// <para>Nothing is removed.</para>
/// </example>
/// <example>
/// <para>Remove what is stopped, without questions</para>
/// <code>Get-DbxWarehouse Zuora-test* | Where-Object State -eq STOPPED | Remove-DbxWarehouse -Force</code>
/// <para>Works on many at once.</para>
/// </example>
[Cmdlet(VerbsCommon.Remove, "DbxWarehouse", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveDbxWarehouseCommand : DbxWarehouseCmdlet, IDestructiveCmdlet
{
    /// <inheritdoc/>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override void Process(WarehouseReference warehouse)
    {
        string loss = "";
        if (!Confirmation.IsForced(this) && !Attempt(warehouse.NameOrId, () => loss = DescribeLoss(warehouse)))
        {
            return;
        }

        Enqueue(
            warehouse,
            "Remove SQL warehouse",
            async (client, stop) =>
            {
                Warehouse? found = await WarehouseSearch.FindAsync(client, warehouse.Id ?? warehouse.NameOrId, stop).ConfigureAwait(false);
                if (found is null)
                {
                    LogVerbose($"The warehouse {warehouse} is gone already.");
                    return null;
                }

                await client.Warehouses.DeleteAsync(found.Id, stop).ConfigureAwait(false);
                return null;
            },
            loss);
    }

    private string DescribeLoss(WarehouseReference warehouse)
    {
        WorkspaceClient client = ClientOf(warehouse.Connection!);
        return Await(async stop =>
        {
            Warehouse? found = await WarehouseSearch.FindAsync(client, warehouse.Id ?? warehouse.NameOrId, stop).ConfigureAwait(false);
            if (found is null)
            {
                return "It is gone already.";
            }

            ObjectPermissions list = await client.Permissions.Warehouse(found.Id).GetAsync(stop).ConfigureAwait(false);
            int others = list.DirectEntries.Count(static each => each.PermissionLevel != PermissionLevel.IsOwner);
            return $"It is {found.State}. "
                + $"What is lost with it: the permissions of {TokenLoss.Number(others, "principal")} besides its owner.";
        });
    }
}
