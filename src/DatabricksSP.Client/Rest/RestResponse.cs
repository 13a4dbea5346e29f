using System.Globalization;
using System.Text.Json;
using DatabricksSP.Client.Json;
using DatabricksSP.Client.Transport;

namespace DatabricksSP.Client.Rest;

/// <summary>A successful response as it came. There may be secrets in it.</summary>
public sealed class RestResponse
{
    private RestResponse(ResponseHead head, byte[] content, JsonValue? json)
    {
        StatusCode = (int)head.Status;
        ContentType = head.ContentType;
        RequestId = head.RequestId;
        WorkspaceId = head.WorkspaceId;
        Content = content;
        Json = json;
    }

    /// <summary>The HTTP status, from 200 to 299.</summary>
    public int StatusCode { get; }

    /// <summary>The type of the content, for example <c>application/json</c>; null if there is none.</summary>
    public string? ContentType { get; }

    /// <summary>The request's ID in Databricks' logs.</summary>
    public string? RequestId { get; }

    /// <summary>The workspace's ID, from the <c>x-databricks-org-id</c> header of the response; null if it had none.</summary>
    public string? WorkspaceId { get; }

    /// <summary>The body, byte for byte.</summary>
    public ReadOnlyMemory<byte> Content { get; }

    /// <summary>The body as JSON; null if there is none, or if its type is another.</summary>
    public JsonValue? Json { get; }

    /// <summary>Never the body: the status.</summary>
    public override string ToString() => StatusCode.ToString(CultureInfo.InvariantCulture);

    /// <exception cref="JsonException">It says that it is JSON, and is not.</exception>
    internal static RestResponse Read(ResponseHead head, ReadOnlyMemory<byte> body)
    {
        byte[] content = body.ToArray();
        return new RestResponse(head, content, content.Length > 0 && IsJson(head.ContentType) ? JsonValue.Parse(content) : null);
    }

    // application/json, application/scim+json.
    private static bool IsJson(string? contentType) => contentType?.EndsWith("json", StringComparison.OrdinalIgnoreCase) is true;
}
