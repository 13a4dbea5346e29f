using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace DatabricksSP.Emulator.Http;

/// <summary>
/// What an endpoint answers. It is complete before the first byte is sent, so that a fault can still spoil it after the work is done.
/// </summary>
internal sealed record Reply(int Status, ReadOnlyMemory<byte> Body, string? ContentType)
{
    public const string JsonType = "application/json";
    public const string ScimType = "application/scim+json";
    public const string HtmlType = "text/html;charset=utf-8";

    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>The empty object that Databricks answers when there is nothing to say.</summary>
    public static Reply Empty { get; } = new(StatusCodes.Status200OK, "{}"u8.ToArray(), JsonType);

    public static Reply NoContent { get; } = new(StatusCodes.Status204NoContent, default, null);

    public static Reply Json<T>(T value, JsonTypeInfo<T> type) => Write(json => JsonSerializer.Serialize(json, value, type));

    public static Reply Write(Action<Utf8JsonWriter> write, string contentType = JsonType, int status = StatusCodes.Status200OK) =>
        new(status, JsonText.Write(write), contentType);

    public static Reply Html(string html, int status = StatusCodes.Status200OK) => new(status, Encoding.UTF8.GetBytes(html), HtmlType);

    public Reply WithHeader(string name, string value) => this with { Headers = [.. Headers, new(name, value)] };
}
