using System.Management.Automation;

namespace DatabricksSP.Warehouses;

/// <summary>Stops SQL warehouses.</summary>
/// <remarks>
/// Statements that run on it are cancelled, and the next statement that is sent to it starts it again. One that is stopped or stops
/// already is no error.
/// </remarks>
/// <example>
/// <para>Stop a warehouse</para>
/// <code>Stop-DbxWarehouse Zuora</code>
/// <para>It costs nothing from now on.</para>
/// </example>
/// <example>
/// <para>Stop all that run, and wait for it</para>
/// <code>Get-DbxWarehouse | Where-Object State -eq RUNNING | Stop-DbxWarehouse -Wait</code>
/// <para>They stop at the same time.</para>
/// </example>
/// <example>
/// <para>See what a line would stop</para>
/// <code>Get-DbxWarehouse Zuora* | Stop-DbxWarehouse -WhatIf</code>
/// <para>Nothing is stopped.</para>
/// </example>
[Cmdlet(VerbsLifecycle.Stop, "DbxWarehouse", SupportsShouldProcess = true, DefaultParameterSetName = "Request")]
[OutputType(typeof(DbxWarehouse))]
public sealed class StopDbxWarehouseCommand : DbxWarehouseStateCmdlet
{
    private protected override void Process(WarehouseReference warehouse) => Enqueue(
        warehouse,
        "Stop SQL warehouse",
        "STOPPED",
        static (warehouses, id, stop) => warehouses.StopAsync(id, stop));
}
