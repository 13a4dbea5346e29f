using System.Text.Json.Serialization;

namespace DatabricksSP.Client.Warehouses;

/// <summary>A SQL warehouse.</summary>
public sealed record Warehouse
{
    private static readonly IReadOnlyDictionary<string, string> NoTags = new Dictionary<string, string>();

    /// <summary>Its ID: 16 hexadecimal digits.</summary>
    public required string Id { get; init => field = Promised.Value(value); }

    /// <summary>Its name.</summary>
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary><c>STARTING</c>, <c>RUNNING</c>, <c>STOPPING</c>, <c>STOPPED</c>, <c>DELETING</c> or <c>DELETED</c>.</summary>
    public string? State { get; init; }

    /// <summary>The size of a cluster, from <c>2X-Small</c> to <c>5X-Large</c>.</summary>
    public string? ClusterSize { get; init; }

    /// <summary>Idle minutes after which it stops; 0 for never.</summary>
    public int? AutoStopMins { get; init; }

    /// <summary>The fewest clusters it runs on.</summary>
    public int? MinNumClusters { get; init; }

    /// <summary>The most clusters it grows to.</summary>
    public int? MaxNumClusters { get; init; }

    /// <summary>Whether queries run on Photon.</summary>
    public bool? EnablePhoton { get; init; }

    /// <summary>Whether Databricks runs it on serverless compute.</summary>
    public bool? EnableServerlessCompute { get; init; }

    /// <summary><c>PRO</c> or <c>CLASSIC</c>.</summary>
    public string? WarehouseType { get; init; }

    /// <summary>Who created it.</summary>
    public string? CreatorName { get; init; }

    /// <summary>How a driver reaches it.</summary>
    public OdbcParams? OdbcParams { get; init; }

    /// <summary>How a JDBC driver reaches it.</summary>
    public string? JdbcUrl { get; init; }

    /// <summary>Tags of what it costs, by their keys.</summary>
    [JsonConverter(typeof(WarehouseTagsConverter))]
    public IReadOnlyDictionary<string, string> Tags { get; init => field = value ?? NoTags; } = NoTags;
}

/// <summary>How a driver reaches a warehouse.</summary>
public sealed record OdbcParams
{
    /// <summary>The server's name, without a scheme.</summary>
    public string? Hostname { get; init; }

    /// <summary>The HTTP path, for example <c>/sql/1.0/warehouses/7e635336d748166a</c>.</summary>
    public string? Path { get; init; }

    /// <summary>The port, 443.</summary>
    public int? Port { get; init; }

    /// <summary>The protocol, <c>https</c>.</summary>
    public string? Protocol { get; init; }
}
