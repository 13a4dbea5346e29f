using System.Collections;
using System.Management.Automation;
using DatabricksSP.Client.Warehouses;
using DatabricksSP.Errors;

namespace DatabricksSP.Warehouses;

/// <summary>Changes SQL warehouses.</summary>
/// <remarks>
/// Changes what is given and leaves all else as it is, tags too. The API replaces all settings of a warehouse, so they are read and sent
/// back with the changes in them; what somebody else changes in between is lost. A new size may restart the clusters.
/// </remarks>
/// <example>
/// <para>Let a warehouse stop sooner</para>
/// <code>Set-DbxWarehouse Zuora -AutoStopMinutes 10</code>
/// <para>Size and all other settings stay.</para>
/// </example>
/// <example>
/// <para>Tell costs apart by connector</para>
/// <code>Get-DbxWarehouse Zuora* | Set-DbxWarehouse -Tag @{ connector = 'zuora'; owner = $null }</code>
/// <para>Sets the tag connector and removes the tag owner; all others stay. What a warehouse costs is billed with its tags.</para>
/// </example>
/// <example>
/// <para>Make a warehouse larger for a while, and see it</para>
/// <code>Set-DbxWarehouse Zuora -ClusterSize Medium -MaxClusters 4 -PassThru | Format-List Name, ClusterSize, MaxClusters</code>
/// <para>-PassThru writes the warehouse as it is then.</para>
/// </example>
[Cmdlet(VerbsCommon.Set, "DbxWarehouse", SupportsShouldProcess = true)]
[OutputType(typeof(DbxWarehouse))]
public sealed class SetDbxWarehouseCommand : DbxWarehouseCmdlet
{
    /// <summary>Its name from now on, 99 characters at most, unique in the workspace.</summary>
    [Parameter]
    [ValidateLength(1, 99)]
    public string? NewName { get; set; }

    /// <summary>The size of a cluster.</summary>
    [Parameter]
    [Alias("Size")]
    [ValidateSet("2X-Small", "X-Small", "Small", "Medium", "Large", "X-Large", "2X-Large", "3X-Large", "4X-Large", "5X-Large")]
    public string? ClusterSize { get; set; }

    /// <summary>Idle minutes after which it stops, 10 or more; 0 for never.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int? AutoStopMinutes { get; set; }

    /// <summary>The fewest clusters it runs on, from 1 to 30.</summary>
    [Parameter]
    [ValidateRange(1, 30)]
    public int? MinClusters { get; set; }

    /// <summary>The most clusters it grows to, up to 40.</summary>
    [Parameter]
    [ValidateRange(1, 40)]
    public int? MaxClusters { get; set; }

    /// <summary>PRO, which serverless needs, or CLASSIC.</summary>
    [Parameter]
    [ValidateSet("PRO", "CLASSIC")]
    public string? WarehouseType { get; set; }

    /// <summary>Whether it runs on Databricks' serverless compute: $true or $false.</summary>
    [Parameter]
    public bool? Serverless { get; set; }

    /// <summary>Tags to set, by which costs are told apart; one with $null is removed. All others stay.</summary>
    [Parameter]
    [TagTransformation(ForRemoval = true)]
    public Hashtable? Tag { get; set; }

    /// <summary>Writes the warehouse as it is then.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process(WarehouseReference warehouse)
    {
        WarehouseChanges changes = new()
        {
            Name = NewName,
            ClusterSize = ClusterSize,
            AutoStopMins = AutoStopMinutes,
            MinNumClusters = MinClusters,
            MaxNumClusters = MaxClusters,
            WarehouseType = WarehouseType,
            EnableServerlessCompute = Serverless,
            Tags = Tag is null ? null : TagTransformationAttribute.Of(Tag),
        };
        string action = WarehouseChangeText.Of(changes)
            ?? throw Fail(NothingToChange.Of(MyInvocation.MyCommand.Name, "Say what: -AutoStopMinutes, -ClusterSize, -Tag, …"));
        bool passThru = PassThru;
        Enqueue(warehouse, action, async (client, stop) =>
        {
            string id = await warehouse.ResolveAsync(client, Search, stop).ConfigureAwait(false);
            await client.Warehouses.EditAsync(id, changes, stop).ConfigureAwait(false);
            return !passThru ? null
                : new DbxWarehouse(await client.Warehouses.GetAsync(id, stop).ConfigureAwait(false), warehouse.Connection!);
        });
    }
}
