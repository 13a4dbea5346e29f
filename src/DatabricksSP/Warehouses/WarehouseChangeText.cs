using DatabricksSP.Client.Warehouses;

namespace DatabricksSP.Warehouses;

/// <summary>Says what is changed of a warehouse.</summary>
internal static class WarehouseChangeText
{
    /// <summary>The changes in words; null for none.</summary>
    public static string? Of(WarehouseChanges changes)
    {
        (string Name, object? Value)[] settings =
        [
            ("name", changes.Name),
            ("cluster size", changes.ClusterSize),
            ("auto stop in minutes", changes.AutoStopMins),
            ("fewest clusters", changes.MinNumClusters),
            ("most clusters", changes.MaxNumClusters),
            ("type", changes.WarehouseType),
            ("serverless", changes.EnableServerlessCompute),
            .. (changes.Tags ?? new Dictionary<string, string?>())
                .Select(static tag => ($"tag {tag.Key}", (object?)(tag.Value ?? "(removed)"))),
        ];
        string[] given = [.. settings.Where(static each => each.Value is not null).Select(static each => $"{each.Name}: {each.Value}")];
        return given.Length == 0 ? null : "Set " + string.Join(", ", given);
    }
}
