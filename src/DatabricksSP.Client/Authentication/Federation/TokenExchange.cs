using DatabricksSP.Client.Authentication.AccessTokens;
using DatabricksSP.Client.Authentication.OAuth;
using DatabricksSP.Client.Transport;

namespace DatabricksSP.Client.Authentication.Federation;

/// <summary>OAuth token federation: an access token for a token of another issuer that a federation policy trusts.</summary>
internal sealed class TokenExchange(
    TokenHttp http, OAuthServer server, IdTokenSource idTokens, string? clientId, string scope, TimeProvider timeProvider) : TokenSource
{
    public override async Task<BearerToken> FetchAsync(CancellationToken cancellationToken)
    {
        Uri endpoint = await server.TokenEndpointAsync(cancellationToken).ConfigureAwait(false);
        string idToken = await idTokens.FetchAsync(cancellationToken).ConfigureAwait(false);
        List<(string, string)> form =
        [
            ("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange"),
            ("subject_token", idToken),
            ("subject_token_type", "urn:ietf:params:oauth:token-type:jwt"),
            ("scope", scope),
        ];
        if (clientId is not null)
        {
            // Without, the account's own policy decides who it is.
            form.Add(("client_id", clientId));
        }

        DateTimeOffset now = timeProvider.GetUtcNow();
        try
        {
            TokenEndpointRequest request = TokenEndpointRequest.Post(endpoint, [.. form]) with { KnownSecret = idToken };
            return (await http.SendAsync(
                request, ApiJson.SnakeCase<TokenEndpointResponse>(), cancellationToken).ConfigureAwait(false)).ToToken(now);
        }
        catch (TokenException refused) when (refused.Code is "invalid_grant" or "invalid_client" or "invalid_request")
        {
            throw new TokenException(
                refused.Message,
                "Check client_id, and that the service principal has a federation policy with the issuer, subject and audience of the "
                + "token.");
        }
    }

    protected override void Dispose(bool disposing)
    {
        http.Dispose();
        base.Dispose(disposing);
    }
}
