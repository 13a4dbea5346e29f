using System.Text;
using DatabricksSP.Emulator.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace DatabricksSP.Emulator.OAuth;

/// <summary>What a client sent to the token endpoint: a form, and its id and secret in the form or in a Basic header.</summary>
internal sealed class TokenForm
{
    private readonly Dictionary<string, StringValues> _fields;

    private TokenForm(Dictionary<string, StringValues> fields, string? clientId, string? clientSecret)
    {
        _fields = fields;
        ClientId = clientId;
        ClientSecret = clientSecret;
    }

    public string? ClientId { get; }

    public string? ClientSecret { get; }

    public string? this[string name] => _fields.GetValueOrDefault(name) is [{ Length: > 0 } value, ..] ? value : null;

    public static TokenForm Read(Call call)
    {
        if (call.Request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) is not true)
        {
            throw OAuthException.InvalidRequest("The content type must be application/x-www-form-urlencoded");
        }

        Dictionary<string, StringValues> fields = QueryHelpers.ParseQuery(Encoding.UTF8.GetString(call.Body.Span));
        TokenForm form = new(fields, null, null);
        (string? clientId, string? clientSecret) = ReadBasic(call.Request.Headers.Authorization.ToString())
            ?? (form["client_id"], form["client_secret"]);
        return new TokenForm(fields, clientId, clientSecret);
    }

    private static (string? Id, string? Secret)? ReadBasic(string authorization)
    {
        if (!BasicCredentials.Is(authorization))
        {
            return null;
        }

        return BasicCredentials.Read(authorization) is { } basic
            ? (Uri.UnescapeDataString(basic.User), Uri.UnescapeDataString(basic.Password))
            : throw OAuthException.InvalidClient();
    }
}
