using System.Text.Json;
using System.Text.Json.Serialization;
using DatabricksSP.Client.Transport;

namespace DatabricksSP.Client.Warehouses;

/// <summary>The tags of a warehouse as the API has them: <c>{"custom_tags":[{"key":"…","value":"…"}]}</c>.</summary>
internal sealed class WarehouseTagsConverter : JsonConverter<IReadOnlyDictionary<string, string>>
{
    public override IReadOnlyDictionary<string, string> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        Dictionary<string, string> tags = new(StringComparer.Ordinal);
        foreach (WarehouseTag tag in JsonSerializer.Deserialize(ref reader, ApiJson.SnakeCase<WarehouseTags>())?.CustomTags ?? [])
        {
            tags[tag.Key] = tag.Value;
        }

        return tags;
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyDictionary<string, string> value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(
            writer,
            new WarehouseTags { CustomTags = [.. value.Select(static tag => new WarehouseTag { Key = tag.Key, Value = tag.Value })] },
            ApiJson.SnakeCase<WarehouseTags>());
}

/// <summary>The tags of a warehouse.</summary>
internal sealed record WarehouseTags
{
    public IReadOnlyList<WarehouseTag> CustomTags { get; init => field = Promised.List(value); } = [];
}

/// <summary>A tag.</summary>
internal sealed record WarehouseTag
{
    public string Key { get; init => field = value ?? ""; } = "";

    public string Value { get; init => field = value ?? ""; } = "";
}
