using System.Collections;
using DatabricksSP.Client.Warehouses;
using DatabricksSP.Connections;
using DatabricksSP.Pipeline;

namespace DatabricksSP.Warehouses;

/// <summary>A SQL warehouse.</summary>
public sealed class DbxWarehouse : ICreated
{
    internal DbxWarehouse(Warehouse warehouse, DbxConnection connection)
    {
        WarehouseId = warehouse.Id;
        Name = warehouse.Name;
        State = warehouse.State;
        ClusterSize = warehouse.ClusterSize;
        WarehouseType = warehouse.WarehouseType;
        Serverless = warehouse.EnableServerlessCompute;
        AutoStopMinutes = warehouse.AutoStopMins;
        MinClusters = warehouse.MinNumClusters;
        MaxClusters = warehouse.MaxNumClusters;
        CreatorName = warehouse.CreatorName;
        ServerHostname = warehouse.OdbcParams?.Hostname;
        Port = warehouse.OdbcParams?.Port;
        HttpPath = warehouse.OdbcParams?.Path;
        JdbcUrl = warehouse.JdbcUrl;
        foreach (KeyValuePair<string, string> tag in warehouse.Tags)
        {
            Tags[tag.Key] = tag.Value;
        }

        Connection = connection;
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Its ID.</summary>
    public string WarehouseId { get; }

    /// <summary>STARTING, RUNNING, STOPPING, STOPPED, DELETING or DELETED.</summary>
    public string? State { get; }

    /// <summary>The size of a cluster.</summary>
    public string? ClusterSize { get; }

    /// <summary>PRO or CLASSIC.</summary>
    public string? WarehouseType { get; }

    /// <summary>Whether it runs on serverless compute.</summary>
    public bool? Serverless { get; }

    /// <summary>Idle minutes after which it stops; 0 for never.</summary>
    public int? AutoStopMinutes { get; }

    /// <summary>The fewest clusters it runs on.</summary>
    public int? MinClusters { get; }

    /// <summary>The most clusters it grows to.</summary>
    public int? MaxClusters { get; }

    /// <summary>Who created it.</summary>
    public string? CreatorName { get; }

    /// <summary>The server's name, for a driver.</summary>
    public string? ServerHostname { get; }

    /// <summary>The server's port, for a driver.</summary>
    public int? Port { get; }

    /// <summary>The HTTP path, for a driver.</summary>
    public string? HttpPath { get; }

    /// <summary>The JDBC URL, without credentials.</summary>
    public string? JdbcUrl { get; }

    /// <summary>Tags by which its costs are told apart, by their keys.</summary>
    public Hashtable Tags { get; } = new(StringComparer.Ordinal);

    /// <summary>The workspace it belongs to.</summary>
    public DbxConnection Connection { get; }

    /// <summary>Whether it was made by the cmdlet that wrote it.</summary>
    internal bool IsNew { get; init; }

    string ICreated.FoundBy => $"'{Name}' ({WarehouseId})";

    bool ICreated.IsNew => IsNew;

    /// <summary>Its name.</summary>
    public override string ToString() => Name;
}
