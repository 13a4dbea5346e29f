using System.Management.Automation;

namespace DatabricksSP.Warehouses;

/// <summary>Starts SQL warehouses.</summary>
/// <remarks>
/// A warehouse costs money while it runs. One that runs or starts already is no error. Without -Wait the cmdlet ends as soon as the
/// workspace has taken the request; with -Wait, as many as -ThrottleLimit says start at the same time.
/// </remarks>
/// <example>
/// <para>Start a warehouse</para>
/// <code>Start-DbxWarehouse Zuora</code>
/// <para>Does not wait until it runs.</para>
/// </example>
/// <example>
/// <para>Start a warehouse before a connector needs it</para>
/// <code>Start-DbxWarehouse Zuora -Wait -TimeoutSec 900</code>
/// <para>Ends when it runs, or with an error after a quarter of an hour.</para>
/// </example>
/// <example>
/// <para>Start all that match, and see when they run</para>
/// <code>Get-DbxWarehouse Zuora* | Start-DbxWarehouse -Wait -PassThru | Format-List Name, State</code>
/// <para>-PassThru writes each as it is then.</para>
/// </example>
[Cmdlet(VerbsLifecycle.Start, "DbxWarehouse", SupportsShouldProcess = true, DefaultParameterSetName = "Request")]
[OutputType(typeof(DbxWarehouse))]
public sealed class StartDbxWarehouseCommand : DbxWarehouseStateCmdlet
{
    private protected override void Process(WarehouseReference warehouse) => Enqueue(
        warehouse,
        "Start SQL warehouse",
        "RUNNING",
        static (warehouses, id, stop) => warehouses.StartAsync(id, stop));
}
