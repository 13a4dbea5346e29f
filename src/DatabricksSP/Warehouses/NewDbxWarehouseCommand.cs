using System.Collections;
using System.Management.Automation;
using DatabricksSP.Client.Warehouses;
using DatabricksSP.Connections;
using DatabricksSP.Pipeline;
using DatabricksSP.Rows;

namespace DatabricksSP.Warehouses;

/// <summary>Creates a SQL warehouse.</summary>
/// <remarks>The warehouse starts at once, which costs money until it stops. Names are unique in a workspace.</remarks>
/// <example>
/// <para>The smallest serverless warehouse</para>
/// <code>
/// New-DbxWarehouse Zuora -ClusterSize 2X-Small -Serverless -AutoStopMinutes 10
/// </code>
/// <code language="output">
///    Connection: prod (https://dbc-a1b2345c-d6e7.cloud.databricks.com)
///
/// Name  WarehouseId      State    ClusterSize AutoStopMinutes WarehouseType
/// ----  -----------      -----    ----------- --------------- -------------
/// Zuora ca55256fb48d0322 STARTING 2X-Small                 10 PRO
/// </code>
/// <para>It stops after ten idle minutes.</para>
/// </example>
/// <example>
/// <para>What would be created</para>
/// <code>
/// New-DbxWarehouse Zuora -ClusterSize Medium -MaxClusters 3 -WhatIf
/// </code>
/// </example>
/// <example>
/// <para>A warehouse, be it there or not</para>
/// <code>
/// New-DbxWarehouse Zuora -IfNotExists | Grant-DbxWarehouseAccess -ApplicationId $applicationId
/// </code>
/// <para>Then a service principal may use it.</para>
/// </example>
[Cmdlet(VerbsCommon.New, "DbxWarehouse", SupportsShouldProcess = true)]
[OutputType(typeof(DbxWarehouse))]
public sealed class NewDbxWarehouseCommand : DbxPipelineCmdlet<DbxWarehouse>
{
    /// <summary>The names, 99 characters at most. They can be piped in, as text or as rows with a column Name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateLength(1, 99)]
    [NameTransformation("Name")]
    public string[] Name { get; set; } = [];

    /// <summary>The size of a cluster.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Size")]
    [OptionalCell("2X-Small")]
    [ValidateSet("2X-Small", "X-Small", "Small", "Medium", "Large", "X-Large", "2X-Large", "3X-Large", "4X-Large", "5X-Large")]
    public string ClusterSize { get; set; } = "2X-Small";

    /// <summary>Idle minutes after which it stops, 10 or more; 0 for never.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [OptionalCell(10)]
    [ValidateRange(0, int.MaxValue)]
    public int AutoStopMinutes { get; set; } = 10;

    /// <summary>The fewest clusters it runs on.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [OptionalCell]
    [ValidateOptionalRange(1, 30)]
    public int? MinClusters { get; set; }

    /// <summary>The most clusters it grows to.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [OptionalCell]
    [ValidateOptionalRange(1, 40)]
    public int? MaxClusters { get; set; }

    /// <summary>PRO, which serverless needs, or CLASSIC.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [OptionalCell("PRO")]
    [ValidateSet("PRO", "CLASSIC")]
    public string WarehouseType { get; set; } = "PRO";

    /// <summary>Runs it on Databricks' serverless compute.</summary>
    [Parameter]
    public SwitchParameter Serverless { get; set; }

    /// <summary>Tags by which its costs are told apart.</summary>
    [Parameter]
    [TagTransformation]
    public Hashtable? Tag { get; set; }

    /// <summary>Takes the warehouse of that name, as it is, if there is one already.</summary>
    [Parameter]
    public SwitchParameter IfNotExists { get; set; }

    /// <inheritdoc/>
    private protected override void ProcessInput()
    {
        DbxConnection connection = RequiredConnection;
        foreach (string name in Name)
        {
            Process(name, connection);
        }
    }

    private void Process(string name, DbxConnection connection)
    {
        NewWarehouse wanted = new()
        {
            Name = name,
            ClusterSize = ClusterSize,
            AutoStopMins = AutoStopMinutes,
            MinNumClusters = MinClusters,
            MaxNumClusters = MaxClusters,
            WarehouseType = WarehouseType,
            EnableServerlessCompute = Serverless.IsPresent,
            Tags = Tag is null ? null : TagTransformationAttribute.Of(Tag).ToDictionary(static tag => tag.Key, static tag => tag.Value!),
        };
        bool adopt = IfNotExists;
        WarehouseAdoption warehouses = new(ClientOf(connection));
        string action = WarehouseAdoption.Creation(wanted);

        // Only who wants to know what would happen waits for it to be found out.
        if (adopt && Confirmation.IsWhatIf(this) && !Attempt(name, () => action = Await(stop => warehouses.PreviewAsync(wanted, stop))))
        {
            return;
        }

        Enqueue(
            connection,
            name,
            new Confirmation($"{name} in {connection}", action),
            new(async (_, stop) =>
            {
                (Warehouse warehouse, bool isNew) = await warehouses.MakeAsync(wanted, adopt, stop).ConfigureAwait(false);
                return new DbxWarehouse(warehouse, connection) { IsNew = isNew };
            })
            {
                Creation = WarehouseAdoption.Reported(wanted),
            });
    }
}
