using System.Collections.Immutable;
using DatabricksSP.Emulator.Http;

namespace DatabricksSP.Emulator.Warehouses;

/// <summary>
/// The body of a create or edit. What it leaves out stays as it is: at its default in a create. The limits are those that
/// <c>service/sql/model.go</c> of github.com/databricks/databricks-sdk-go tells of (<c>EditWarehouseRequest</c>).
/// </summary>
internal record WarehouseRequest : WarehouseSettings
{
    private const int LongestName = 100;
    private const int MostClusters = 40;
    private const int MostMinClusters = 30;
    private const int TooManyTags = 45;

    private static readonly ImmutableArray<string> ClusterSizes =
    [
        "2X-Small", "X-Small", "Small", "Medium", "Large", "X-Large", "2X-Large", "3X-Large", "4X-Large", "5X-Large",
    ];

    /// <summary>The warehouse with the settings of the request, once they are found to be within the limits.</summary>
    public Warehouse ApplyTo(Warehouse warehouse)
    {
        int minClusters = MinNumClusters ?? warehouse.MinNumClusters;
        Warehouse changed = warehouse with
        {
            Name = (Name ?? warehouse.Name) is { Length: > 0 } name ? name : throw ApiException.MissingField("name"),
            ClusterSize = ClusterSize ?? warehouse.ClusterSize,
            AutoStopMins = AutoStopMins ?? warehouse.AutoStopMins,
            MinNumClusters = minClusters,
            MaxNumClusters = MaxNumClusters ?? Math.Max(minClusters, warehouse.MaxNumClusters),
            EnablePhoton = EnablePhoton ?? warehouse.EnablePhoton,
            EnableServerlessCompute = EnableServerlessCompute ?? warehouse.EnableServerlessCompute,
            WarehouseType = WarehouseType is null or "TYPE_UNSPECIFIED" ? warehouse.WarehouseType : WarehouseType,
            SpotInstancePolicy = SpotInstancePolicy is null or "POLICY_UNSPECIFIED" ? warehouse.SpotInstancePolicy : SpotInstancePolicy,
            InstanceProfileArn = InstanceProfileArn ?? warehouse.InstanceProfileArn,
            Channel = Channel ?? warehouse.Channel,
            Tags = Tags ?? warehouse.Tags,
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

        if (warehouse.EnableServerlessCompute && warehouse.WarehouseType is not "PRO")
        {
            throw Invalid("enable_serverless_compute needs warehouse_type PRO.");
        }

        if (warehouse.Tags?.CustomTags?.Count >= TooManyTags)
        {
            throw Invalid($"A warehouse must have fewer than {TooManyTags} tags.");
        }
    }

    private static ApiException Invalid(string message) => ApiException.InvalidParameter(message);
}
