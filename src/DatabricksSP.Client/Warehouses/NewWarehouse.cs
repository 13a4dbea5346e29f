using System.Text.Json.Serialization;

namespace DatabricksSP.Client.Warehouses;

/// <summary>What a SQL warehouse is created from. What is null is left to the workspace.</summary>
public sealed record NewWarehouse
{
    /// <summary>Its name, under 100 characters, unique in the workspace.</summary>
    public required string Name { get; init; }

    /// <summary>The size of a cluster, from <c>2X-Small</c> to <c>5X-Large</c>.</summary>
    public required string ClusterSize { get; init; }

    /// <summary>Idle minutes after which it stops; 0 for never, else 10 or more.</summary>
    public int? AutoStopMins { get; init; }

    /// <summary>The fewest clusters, from 1 to 30.</summary>
    public int? MinNumClusters { get; init; }

    /// <summary>The most clusters, up to 40 and not below the fewest.</summary>
    public int? MaxNumClusters { get; init; }

    /// <summary>Whether queries run on Photon.</summary>
    public bool? EnablePhoton { get; init; }

    /// <summary>Whether Databricks runs it on serverless compute; needs type <c>PRO</c>.</summary>
    public bool? EnableServerlessCompute { get; init; }

    /// <summary><c>PRO</c> or <c>CLASSIC</c>.</summary>
    public string? WarehouseType { get; init; }

    /// <summary>Tags of what it costs, by their keys; fewer than 45.</summary>
    [JsonConverter(typeof(WarehouseTagsConverter))]
    public IReadOnlyDictionary<string, string>? Tags { get; init; }
}
