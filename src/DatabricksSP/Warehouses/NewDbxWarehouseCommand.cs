using System.Management.Automation;
using DatabricksSP.Client.Warehouses;
using DatabricksSP.Connections;
using DatabricksSP.Pipeline;

namespace DatabricksSP.Warehouses;

/// <summary>Creates a SQL warehouse.</summary>
/// <remarks>The warehouse starts at once, which costs money until it stops. Names are unique in a workspace.</remarks>
/// <example>
/// <code>New-DbxWarehouse Zuora -ClusterSize 2X-Small -Serverless -AutoStopMinutes 10</code>
/// <para>Creates the smallest serverless warehouse, which stops after ten idle minutes.</para>
/// </example>
[Cmdlet(VerbsCommon.New, "DbxWarehouse", SupportsShouldProcess = true)]
[OutputType(typeof(DbxWarehouse))]
public sealed class NewDbxWarehouseCommand : DbxPipelineCmdlet<DbxWarehouse>
{
    private static readonly CreationKind Kind = new("SQL warehouse")
    {
        NextForDelivered = static _ => "New-DbxWarehouse -IfNotExists takes those that are there.",
        NextForLeft = "A warehouse costs money while it runs: stop or delete it in the workspace if it is not needed.",
    };

    /// <summary>The name, 99 characters at most.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateLength(1, 99)]
    public string Name { get; set; } = "";

    /// <summary>The size of a cluster.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Size")]
    [ValidateSet("2X-Small", "X-Small", "Small", "Medium", "Large", "X-Large", "2X-Large", "3X-Large", "4X-Large", "5X-Large")]
    public string ClusterSize { get; set; } = "2X-Small";

    /// <summary>Idle minutes after which it stops, 10 or more; 0 for never.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateRange(0, int.MaxValue)]
    public int AutoStopMinutes { get; set; } = 10;

    /// <summary>The fewest clusters it runs on.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateRange(1, 30)]
    public int? MinClusters { get; set; }

    /// <summary>The most clusters it grows to.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateRange(1, 40)]
    public int? MaxClusters { get; set; }

    /// <summary>PRO, which serverless needs, or CLASSIC.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateSet("PRO", "CLASSIC")]
    public string WarehouseType { get; set; } = "PRO";

    /// <summary>Runs it on Databricks' serverless compute.</summary>
    [Parameter]
    public SwitchParameter Serverless { get; set; }

    /// <summary>Takes the warehouse of that name, as it is, if there is one already.</summary>
    [Parameter]
    public SwitchParameter IfNotExists { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        DbxConnection connection = RequiredConnection;
        NewWarehouse wanted = new()
        {
            Name = Name,
            ClusterSize = ClusterSize,
            AutoStopMins = AutoStopMinutes,
            MinNumClusters = MinClusters,
            MaxNumClusters = MaxClusters,
            WarehouseType = WarehouseType,
            EnableServerlessCompute = Serverless.IsPresent,
        };
        bool adopt = IfNotExists;
        Enqueue(
            connection,
            Name,
            new Confirmation($"{Name} in {connection}", $"Create SQL warehouse of size {ClusterSize}"),
            new(
                async (client, stop) =>
                {
                    WarehouseAdoption warehouses = new(client);
                    Warehouse warehouse = adopt
                        ? await warehouses.CreateOrFindAsync(wanted, stop).ConfigureAwait(false)
                        : await warehouses.CreateAsync(wanted, stop).ConfigureAwait(false);
                    return new DbxWarehouse(warehouse, connection);
                })
            {
                Creation = new(Kind, $"'{Name}'"),
            });
    }
}
