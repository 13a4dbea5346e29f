using DatabricksSP.Client.Secrets;

namespace DatabricksSP.Client.Transport;

/// <summary>A call of the API, without the token that it is sent with.</summary>
internal sealed class ShownApiRequest(ApiRequest request, string? knownSecret = null) : IShownRequest
{
    public HttpMethod Method => request.Method;

    public string ShownPath => Scrub(request.PathAndQuery);

    public string? ShowBody() => request.Body is { } body ? RedactedBody.Of(body, knownSecret, request.SecretField) : null;

    public string? ShowResponse(ReadOnlyMemory<byte> body) => RedactedBody.Of(body, knownSecret, request.SecretField);

    public string Scrub(string text) => SecretScrubber.Scrub(text, knownSecret);
}
