using System.Net.Http.Headers;
using System.Text;
using DatabricksSP.Client.Secrets;
using DatabricksSP.Client.Transport;

namespace DatabricksSP.Client.Authentication.AccessTokens;

/// <summary>A request to somebody who gives out tokens, or leads there.</summary>
internal sealed record TokenEndpointRequest(HttpMethod Method, Uri Address) : IShownRequest
{
    private readonly List<(string Name, string Value)> _headers = [];

    /// <summary>The fields of a form; null for a request without a body.</summary>
    public IReadOnlyList<KeyValuePair<string, string>>? Form { get; init; }

    public AuthenticationHeaderValue? Authorization { get; init; }

    /// <summary>A secret in the request that a response may quote.</summary>
    public string? KnownSecret { get; init; }

    /// <summary>A field of the response that is a secret although its name does not tell.</summary>
    public string? SecretResponseField { get; init; }

    /// <summary>Whether whoever knows the path gets tokens.</summary>
    public bool HasSecretPath { get; init; }

    /// <summary>The whole address, since it is often another host's; without the path where that is a secret.</summary>
    public string ShownPath => Scrub(
        Address.GetComponents(HasSecretPath ? UriComponents.SchemeAndServer : UriComponents.HttpRequestUrl, UriFormat.UriEscaped));

    /// <summary>How long one attempt may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    public static TokenEndpointRequest Get(Uri address, params (string Name, string Value)[] headers)
    {
        TokenEndpointRequest request = new(HttpMethod.Get, address);
        request._headers.AddRange(headers);
        return request;
    }

    public static TokenEndpointRequest Post(Uri address, params (string Name, string Value)[] form) =>
        new(HttpMethod.Post, address)
        {
            Form = [.. form.Select(static field => new KeyValuePair<string, string>(field.Name, field.Value))],
        };

    /// <summary>Client ID and secret as OAuth wants them in a header.</summary>
    public static AuthenticationHeaderValue Basic(string clientId, string secret) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Uri.EscapeDataString(clientId)}:{Uri.EscapeDataString(secret)}")));

    /// <summary>Text from the request or about it without its secrets, in each form in which they were sent.</summary>
    public string Scrub(string text) =>
        new[] { KnownSecret, KnownSecret is null ? null : Uri.EscapeDataString(KnownSecret), Authorization?.Parameter }.Aggregate(
            text, SecretScrubber.Scrub);

    public string? ShowBody() => Form is null ? null : string.Join("&", Form.Select(
        field => $"{field.Key}={(SecretField.Is(field.Key) ? SecretScrubber.Mask : Scrub(field.Value))}"));

    public string? ShowResponse(ReadOnlyMemory<byte> body) =>
        RedactedBody.Of(body, KnownSecret, SecretResponseField) is { } shown ? Scrub(shown) : null;

    public HttpRequestMessage ToMessage()
    {
        HttpRequestMessage message = new(Method, Address) { Content = Form is null ? null : new FormUrlEncodedContent(Form) };
        message.Headers.Authorization = Authorization;
        foreach ((string name, string value) in _headers)
        {
            message.Headers.TryAddWithoutValidation(name, value);
        }

        return message;
    }
}
