using System.Text.Json;
using System.Text.Json.Serialization;
using DatabricksSP.Client.Json;
using DatabricksSP.Client.Transport.Pages;

namespace DatabricksSP.Client.Rest;

/// <summary>A page of a list of whatever it may be.</summary>
[JsonConverter(typeof(RestPageConverter))]
internal sealed record RestPage(JsonElement Root) : IPageResponse<JsonValue>
{
    private const string Token = "next_page_token";
    private const string ScimItems = "Resources";

    public IReadOnlyList<JsonValue> Items { get; } = [.. ItemsIn(Root).Select(static each => new JsonValue(each))];

    public int? Total => Number("totalResults");

    public int? StartIndex => Number("startIndex");

    public string? NextPageToken => Field(Token) is { ValueKind: JsonValueKind.String } token ? token.GetString() : null;

    /// <summary>The elements of the only list there is. Where it cannot be told which is the list, the page is its own only item.</summary>
    private static IReadOnlyList<JsonElement> ItemsIn(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            return root.ValueKind == JsonValueKind.Array ? [.. root.EnumerateArray()] : [root];
        }

        if (root.TryGetProperty(ScimItems, out JsonElement resources) && resources.ValueKind == JsonValueKind.Array)
        {
            return [.. resources.EnumerateArray()];
        }

        JsonElement[] lists =
        [
            .. root.EnumerateObject().Select(static each => each.Value).Where(static each => each.ValueKind == JsonValueKind.Array),
        ];

        // A list without items is often left out.
        bool isEmpty = root.TryGetProperty("totalResults", out _) || root.EnumerateObject().All(static each => each.NameEquals(Token));
        return lists.Length == 1 ? [.. lists[0].EnumerateArray()]
            : lists.Length == 0 && isEmpty ? []
            : [root];
    }

    private int? Number(string name) =>
        Field(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out int value) ? value : null;

    private JsonElement? Field(string name) =>
        Root.ValueKind == JsonValueKind.Object && Root.TryGetProperty(name, out JsonElement value) ? value : null;
}

/// <summary>Reads a page as it is.</summary>
internal sealed class RestPageConverter : JsonConverter<RestPage>
{
    public override RestPage Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(JsonElement.ParseValue(ref reader));

    public override void Write(Utf8JsonWriter writer, RestPage value, JsonSerializerOptions options) => value.Root.WriteTo(writer);
}
