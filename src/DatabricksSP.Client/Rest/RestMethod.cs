using DatabricksSP.Client.Transport;

namespace DatabricksSP.Client.Rest;

/// <summary>The methods of HTTP that the API has, and how often each may be sent.</summary>
internal static class RestMethod
{
    // As RFC 9110 has it. What a POST or a PATCH does when it is sent twice depends on what it is about.
    private static readonly Dictionary<string, Idempotency> Methods = new(StringComparer.OrdinalIgnoreCase)
    {
        ["GET"] = Idempotency.Safe,
        ["HEAD"] = Idempotency.Safe,
        ["PUT"] = Idempotency.Idempotent,
        ["DELETE"] = Idempotency.Idempotent,
        ["POST"] = Idempotency.Once,
        ["PATCH"] = Idempotency.Once,
    };

    /// <exception cref="ArgumentException">There is no such method.</exception>
    public static ApiRequest Request(string method, string pathAndQuery) => Methods.TryGetValue(method, out Idempotency idempotency)
        ? new ApiRequest(new HttpMethod(method.ToUpperInvariant()), pathAndQuery, idempotency)
        : throw new ArgumentException($"The methods are {string.Join(", ", Methods.Keys)}.", nameof(method));
}
