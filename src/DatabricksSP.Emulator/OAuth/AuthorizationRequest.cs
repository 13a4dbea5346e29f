using Microsoft.Extensions.Primitives;

namespace DatabricksSP.Emulator.OAuth;

/// <summary>
/// What a client asks of the authorization endpoint: a code for a user, with PKCE (RFC 6749, section 4.1.1, and RFC 7636). The SDKs and
/// the CLI wait for it on a port of this machine; to nowhere else is a code sent.
/// </summary>
internal sealed record AuthorizationRequest(string ClientId, Uri RedirectUri, string Scope, string? State, string CodeChallenge)
{
    /// <summary>The fields that the page hands back.</summary>
    public static IReadOnlyList<string> Fields { get; } =
        ["response_type", "client_id", "redirect_uri", "scope", "state", "code_challenge", "code_challenge_method"];

    public static AuthorizationRequest Read(Func<string, StringValues> field)
    {
        string redirect = Required("redirect_uri");
        if (!Uri.TryCreate(redirect, UriKind.Absolute, out Uri? uri) || uri.Scheme != Uri.UriSchemeHttp || !uri.IsLoopback)
        {
            throw OAuthException.InvalidRequest($"The redirect_uri must be http on localhost: {redirect}");
        }

        if (Required("response_type") is not "code" and var type)
        {
            throw OAuthException.InvalidRequest($"Unsupported response_type: {type}");
        }

        return Optional("code_challenge_method") is "S256"
            ? new AuthorizationRequest(
                Required("client_id"), uri, Optional("scope") ?? "", Optional("state"), Required("code_challenge"))
            : throw OAuthException.InvalidRequest("The code_challenge_method must be S256");

        string? Optional(string name) => field(name) is [{ Length: > 0 } value] ? value : null;

        string Required(string name) => Optional(name) ?? throw OAuthException.InvalidRequest($"Missing parameter: {name}");
    }
}
