using DatabricksSP.Emulator.Http;

namespace DatabricksSP.Emulator.OAuth;

/// <summary>A refusal in the shape of OAuth (RFC 6749, section 5.2).</summary>
internal sealed class OAuthException(int status, string error, string description) : RefusalException(description)
{
    public override Response Response => Response.Write(
        json =>
        {
            json.WriteStartObject();
            json.WriteString("error", error);
            json.WriteString("error_description", Message);
            json.WriteString("error_id", Guid.NewGuid());
            json.WriteEndObject();
        },
        status: status).WithHeader("Cache-Control", "no-store");

    public static OAuthException InvalidClient() =>
        new(StatusCodes.Status401Unauthorized, "invalid_client", "Client authentication failed");

    public static OAuthException InvalidGrant(string description) => new(StatusCodes.Status400BadRequest, "invalid_grant", description);

    public static OAuthException InvalidRequest(string description) => new(StatusCodes.Status400BadRequest, "invalid_request", description);

    public static OAuthException InvalidScope(string scope) =>
        new(StatusCodes.Status400BadRequest, "invalid_scope", $"The requested scope is invalid: {scope}");

    public static OAuthException UnsupportedGrantType(string? grantType) =>
        new(StatusCodes.Status400BadRequest, "unsupported_grant_type", $"The grant type is not supported: {grantType}");
}
