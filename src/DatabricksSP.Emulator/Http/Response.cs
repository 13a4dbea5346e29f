using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace DatabricksSP.Emulator.Http;

/// <summary>
/// The response of an endpoint. It is complete before the first byte is sent, so that a fault can still spoil it after the work is done.
/// </summary>
internal sealed record Response(int Status, ReadOnlyMemory<byte> Body, string? ContentType) : Outcome
{
    public const string JsonType = "application/json";
    public const string ScimType = "application/scim+json";
    public const string HtmlType = "text/html;charset=utf-8";

    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>The empty object of Databricks when there is nothing to say.</summary>
    public static Response Empty { get; } = new(StatusCodes.Status200OK, "{}"u8.ToArray(), JsonType);

    public static Response NoContent { get; } = new(StatusCodes.Status204NoContent, default, null);

    public static Response Json<T>(T value, JsonTypeInfo<T> type) => Write(json => JsonSerializer.Serialize(json, value, type));

    public static Response Write(Action<Utf8JsonWriter> write, string contentType = JsonType, int status = StatusCodes.Status200OK) =>
        new(status, JsonText.Write(write), contentType);

    public static Response Html(string html, int status = StatusCodes.Status200OK) => new(status, Encoding.UTF8.GetBytes(html), HtmlType);

    public Response WithHeader(string name, string value) => this with { Headers = [.. Headers, new(name, value)] };
}
