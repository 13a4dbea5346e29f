using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace DatabricksSP.Client.Transport;

/// <summary>One call of the API, as often as it may have to be sent.</summary>
internal sealed record ApiRequest(HttpMethod Method, string PathAndQuery, Idempotency Idempotency)
{
    // netstandard2.0 has no HttpMethod.Patch.
    private static readonly HttpMethod PatchMethod = new("PATCH");

    /// <summary>The JSON to send, or null.</summary>
    public byte[]? Body { get; init; }

    /// <summary>Whether "there is no such thing" is what the caller wants to hear.</summary>
    public bool NotFoundIsSuccess { get; init; }

    /// <summary>Whether it takes an admin: who is refused lacks that, whatever the words of the refusal.</summary>
    public bool ForAdmins { get; init; }

    /// <summary>How long the server was asked to hold its response back; the time limit of an attempt grows by this.</summary>
    public TimeSpan ServerWait { get; init; }

    /// <summary>Whether it can be cancelled only until it is sent: what it makes has no name by which it could be found later.</summary>
    public bool CannotBeAbandoned { get; init; }

    /// <summary>A field of the response that is a secret, although its name does not tell.</summary>
    public string? SecretField { get; init; }

    public string Path => PathAndQuery.Split('?')[0];

    public static ApiRequest Get(string pathAndQuery) => new(HttpMethod.Get, pathAndQuery, Idempotency.Safe);

    public static ApiRequest Delete(string path) => new(HttpMethod.Delete, path, Idempotency.Idempotent) { NotFoundIsSuccess = true };

    public static ApiRequest Post(string path, Idempotency idempotency) => new(HttpMethod.Post, path, idempotency);

    public static ApiRequest Post<T>(string path, Idempotency idempotency, T body, JsonTypeInfo<T> type) =>
        new(HttpMethod.Post, path, idempotency) { Body = JsonSerializer.SerializeToUtf8Bytes(body, type) };

    public static ApiRequest Patch<T>(string path, T body, JsonTypeInfo<T> type) =>
        new(PatchMethod, path, Idempotency.Idempotent) { Body = JsonSerializer.SerializeToUtf8Bytes(body, type) };

    public static ApiRequest Put<T>(string path, T body, JsonTypeInfo<T> type) =>
        new(HttpMethod.Put, path, Idempotency.Once) { Body = JsonSerializer.SerializeToUtf8Bytes(body, type) };
}
