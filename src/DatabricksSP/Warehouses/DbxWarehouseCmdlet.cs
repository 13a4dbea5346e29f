using System.Management.Automation;
using DatabricksSP.Client;
using DatabricksSP.Errors;
using DatabricksSP.Pipeline;

namespace DatabricksSP.Warehouses;

/// <summary>A cmdlet that does something with SQL warehouses that are there.</summary>
public abstract class DbxWarehouseCmdlet : DbxPipelineCmdlet<DbxWarehouse>
{
    /// <summary>
    /// The warehouse: its name or its ID, or an object from Get-DbxWarehouse or New-DbxWarehouse. A row that is piped in names it in a
    /// column WarehouseId or Warehouse.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    [WarehouseTransformation]
    [ArgumentCompleter(typeof(WarehouseCompleter))]
    public WarehouseReference[] Warehouse { get; set; } = [];

    private protected WarehouseSearch Search { get; } = new();

    /// <inheritdoc/>
    private protected sealed override void ProcessInput()
    {
        foreach (WarehouseReference warehouse in Warehouse)
        {
            if (GivenConnection is { } given && warehouse.Connection is { } own && own.Host != given.Host)
            {
                WriteError(FailureRecord.Of(
                    $"The warehouse {warehouse} is of {own}, and {given} is another workspace. Nothing was sent.",
                    "OtherWorkspace",
                    ErrorCategory.InvalidArgument,
                    warehouse.NameOrId,
                    "Leave -Connection out to work where the object is from, or get the warehouse of the other workspace."));
            }
            else
            {
                Process(warehouse with { Connection = GivenConnection ?? warehouse.Connection ?? RequiredConnection });
            }
        }
    }

    /// <summary>Takes up one warehouse.</summary>
    private protected abstract void Process(WarehouseReference warehouse);

    /// <summary>Takes up the work for one warehouse, if the user agrees.</summary>
    /// <param name="warehouse">The warehouse.</param>
    /// <param name="action">What is done with it, in words.</param>
    /// <param name="work">What to do. It reads no parameter of the cmdlet: by then they may belong to a later input.</param>
    /// <param name="loss">What is lost by it, in a sentence; null where nothing is.</param>
    private protected void Enqueue(
        WarehouseReference warehouse,
        string action,
        Func<WorkspaceClient, CancellationToken, Task<DbxWarehouse?>> work,
        string? loss = null) => Enqueue(
            warehouse.Connection!,
            warehouse.NameOrId,
            new Confirmation($"{warehouse} in {warehouse.Connection}", action) { Loss = loss },
            new PipelineWork<DbxWarehouse?>(work) { Subject = warehouse.NameOrId });
}
