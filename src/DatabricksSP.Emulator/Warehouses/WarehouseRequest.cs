using System.Collections.Immutable;
using DatabricksSP.Emulator.Http;

namespace DatabricksSP.Emulator.Warehouses;

/// <summary>The body of a create or edit. What it leaves out takes its default, in an edit too.</summary>
internal record WarehouseRequest : WarehouseSettings
{
    private const int LongestName = 100;
    private const int MostClusters = 40;
    private const int MostMinClusters = 30;

    private static readonly ImmutableArray<string> ClusterSizes =
    [
        "2X-Small", "X-Small", "Small", "Medium", "Large", "X-Large", "2X-Large", "3X-Large", "4X-Large", "5X-Large",
    ];

    /// <summary>The warehouse with the settings of the request, once they are found to be within the limits.</summary>
    public Warehouse ApplyTo(Warehouse warehouse)
    {
        int minClusters = MinNumClusters ?? Warehouse.DefaultMinNumClusters;
        Warehouse changed = warehouse with
        {
            Name = Name is { Length: > 0 } name ? name : throw ApiException.MissingField("name"),
            ClusterSize = ClusterSize ?? Warehouse.DefaultClusterSize,
            AutoStopMins = AutoStopMins ?? Warehouse.DefaultAutoStopMins,
            MinNumClusters = minClusters,
            MaxNumClusters = MaxNumClusters ?? minClusters,
            EnablePhoton = EnablePhoton ?? Warehouse.DefaultEnablePhoton,
            EnableServerlessCompute = EnableServerlessCompute ?? false,
            WarehouseType = WarehouseType is null or "TYPE_UNSPECIFIED" ? Warehouse.DefaultWarehouseType : WarehouseType,
            SpotInstancePolicy = SpotInstancePolicy is null or "POLICY_UNSPECIFIED"
                ? Warehouse.DefaultSpotInstancePolicy
                : SpotInstancePolicy,
            Channel = Channel,
            Tags = Tags,
        };
        Check(changed);
        return changed;
    }

    private static void Check(Warehouse warehouse)
    {
        if (warehouse.Name.Length >= LongestName)
        {
            throw Invalid($"Warehouse name must be shorter than {LongestName} characters.");
        }

        if (!ClusterSizes.Contains(warehouse.ClusterSize))
        {
            throw Invalid($"Invalid cluster_size {warehouse.ClusterSize}. Valid values: {string.Join(", ", ClusterSizes)}");
        }

        if (warehouse.AutoStopMins is not (0 or >= 10))
        {
            throw Invalid("auto_stop_mins must be 0 or at least 10.");
        }

        if (warehouse.MinNumClusters < 1 || warehouse.MinNumClusters > Math.Min(warehouse.MaxNumClusters, MostMinClusters))
        {
            throw Invalid($"min_num_clusters must be from 1 to the smaller of max_num_clusters and {MostMinClusters}.");
        }

        if (warehouse.MaxNumClusters > MostClusters)
        {
            throw Invalid($"max_num_clusters must not be more than {MostClusters}.");
        }

        if (warehouse.WarehouseType is not ("CLASSIC" or "PRO"))
        {
            throw Invalid($"Invalid warehouse_type {warehouse.WarehouseType}. Valid values: CLASSIC, PRO");
        }
    }

    private static ApiException Invalid(string message) => ApiException.InvalidParameter(message);
}
