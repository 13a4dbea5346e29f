using System.Security;
using DatabricksSP.Client.Authentication.AccessTokens;
using DatabricksSP.Client.Secrets;
using DatabricksSP.Client.Transport;

namespace DatabricksSP.Client.Authentication.OAuth;

/// <summary>OAuth machine-to-machine: an access token for a service principal's client ID and secret.</summary>
internal sealed class ClientCredentials(
    TokenHttp http, OAuthServer server, string clientId, SecureString secret, string scope, TimeProvider timeProvider) : TokenSource
{
    private const string Advice =
        "Check client_id (the application ID) and client_secret. The secret must be one that Databricks made for the service principal, "
        + "not one of Entra ID, and not expired or deleted.";

    private readonly SecureString _secret = secret.Copy();
    private bool _inBody;

    public override async Task<BearerToken> FetchAsync(CancellationToken cancellationToken)
    {
        Uri endpoint = await server.TokenEndpointAsync(cancellationToken).ConfigureAwait(false);
        DateTimeOffset now = timeProvider.GetUtcNow();
        try
        {
            return (await AskAsync(endpoint, _inBody, cancellationToken).ConfigureAwait(false)).ToToken(now);
        }
        catch (TokenException refused) when (!_inBody && refused.Code is "invalid_client" or "invalid_request")
        {
            // Some servers, and proxies that drop the header, know the secret in the body only.
            return await AskInBodyAsync(endpoint, now, cancellationToken).ConfigureAwait(false);
        }
    }

    protected override void Dispose(bool disposing)
    {
        _secret.Dispose();
        http.Dispose();
        base.Dispose(disposing);
    }

    private async Task<BearerToken> AskInBodyAsync(Uri endpoint, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            TokenEndpointResponse response = await AskAsync(endpoint, inBody: true, cancellationToken).ConfigureAwait(false);
            _inBody = true;
            return response.ToToken(now);
        }
        catch (TokenException refused) when (refused.Code is "invalid_client")
        {
            throw new TokenException(refused.Message, Advice);
        }
    }

    private Task<TokenEndpointResponse> AskAsync(Uri endpoint, bool inBody, CancellationToken cancellationToken)
    {
        string clientSecret = Secret.Reveal(_secret);
        TokenEndpointRequest request = inBody
            ? TokenEndpointRequest.Post(
                endpoint, ("grant_type", "client_credentials"), ("scope", scope), ("client_id", clientId), ("client_secret", clientSecret))
            : TokenEndpointRequest.Post(endpoint, ("grant_type", "client_credentials"), ("scope", scope)) with
            { Authorization = TokenEndpointRequest.Basic(clientId, clientSecret) };
        return http.SendAsync(request with { KnownSecret = clientSecret }, ApiJson.SnakeCase<TokenEndpointResponse>(), cancellationToken);
    }
}
