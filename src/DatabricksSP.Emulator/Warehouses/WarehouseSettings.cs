namespace DatabricksSP.Emulator.Warehouses;

/// <summary>What can be set of a warehouse, as the API spells it. What a request leaves out, and what is not shown, is null.</summary>
internal abstract record WarehouseSettings
{
    public string? Name { get; init; }

    public string? ClusterSize { get; init; }

    public int? AutoStopMins { get; init; }

    public int? MinNumClusters { get; init; }

    public int? MaxNumClusters { get; init; }

    public bool? EnablePhoton { get; init; }

    public bool? EnableServerlessCompute { get; init; }

    public string? WarehouseType { get; init; }

    public string? SpotInstancePolicy { get; init; }

    public string? InstanceProfileArn { get; init; }

    public WarehouseChannel? Channel { get; init; }

    public WarehouseTags? Tags { get; init; }

    /// <summary>The body with the settings of the warehouse in it.</summary>
    public static TBody Show<TBody>(Warehouse warehouse, TBody body)
        where TBody : WarehouseSettings => body with
        {
            Name = warehouse.Name,
            ClusterSize = warehouse.ClusterSize,
            AutoStopMins = warehouse.AutoStopMins,
            MinNumClusters = warehouse.MinNumClusters,
            MaxNumClusters = warehouse.MaxNumClusters,
            EnablePhoton = warehouse.EnablePhoton,
            EnableServerlessCompute = warehouse.EnableServerlessCompute,
            WarehouseType = warehouse.WarehouseType,
            SpotInstancePolicy = warehouse.SpotInstancePolicy,
            InstanceProfileArn = warehouse.InstanceProfileArn,
            Channel = warehouse.Channel,
            Tags = warehouse.Tags,
        };
}

/// <summary>The release of Databricks SQL that a warehouse runs.</summary>
internal sealed record WarehouseChannel(string? Name, string? DbsqlVersion);

/// <summary>The tags of what a warehouse costs.</summary>
internal sealed record WarehouseTags(IReadOnlyList<WarehouseTag>? CustomTags);

/// <summary>A tag.</summary>
internal sealed record WarehouseTag(string? Key, string? Value);
