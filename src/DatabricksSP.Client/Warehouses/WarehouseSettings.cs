using System.Text.Json;
using System.Text.Json.Serialization;
using DatabricksSP.Client.Secrets;

namespace DatabricksSP.Client.Warehouses;

/// <summary>
/// All that an edit can set, as <c>EditWarehouseRequest</c> in <c>service/sql/model.go</c> of github.com/databricks/databricks-sdk-go has
/// it. An edit may reset what it leaves out, so each has the whole of it.
/// </summary>
internal sealed record WarehouseSettings
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

    public string? CreatorName { get; init; }

    public JsonElement? Channel { get; init; }

    [JsonConverter(typeof(WarehouseTagsConverter))]
    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    public WarehouseSettings With(WarehouseChanges changes)
    {
        Secret.RequireNoneIn(changes.Name, "the warehouse's name", nameof(changes));
        return this with
        {
            Name = changes.Name ?? Name,
            ClusterSize = changes.ClusterSize ?? ClusterSize,
            AutoStopMins = changes.AutoStopMins ?? AutoStopMins,
            MinNumClusters = changes.MinNumClusters ?? MinNumClusters,
            MaxNumClusters = changes.MaxNumClusters ?? MaxNumClusters,
            EnablePhoton = changes.EnablePhoton ?? EnablePhoton,
            EnableServerlessCompute = changes.EnableServerlessCompute ?? EnableServerlessCompute,
            WarehouseType = changes.WarehouseType ?? WarehouseType,
            Tags = changes.Tags is { } tags ? With(tags) : Tags,
        };
    }

    private Dictionary<string, string> With(IReadOnlyDictionary<string, string?> changes)
    {
        Dictionary<string, string> tags = new(StringComparer.Ordinal);
        foreach (KeyValuePair<string, string> tag in Tags ?? tags)
        {
            tags[tag.Key] = tag.Value;
        }

        foreach (KeyValuePair<string, string?> tag in changes)
        {
            Secret.RequireNoneIn(tag.Value, "a tag's value", nameof(changes));
            if (tag.Value is { } value)
            {
                tags[tag.Key] = value;
            }
            else
            {
                tags.Remove(tag.Key);
            }
        }

        return tags;
    }
}
