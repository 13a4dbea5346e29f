using DatabricksSP.Client.Authentication.AccessTokens;
using DatabricksSP.Client.Authentication.Federation;
using DatabricksSP.Client.Transport;

namespace DatabricksSP.Client.Authentication.Azure;

/// <summary>An application in Entra ID that proves itself by another issuer's token.</summary>
internal sealed class FederatedApplication(
    TokenHttp http, Uri login, AzureTenant tenant, string clientId, IdTokenSource idTokens, TimeProvider timeProvider) : AzureIdentity
{
    public override async Task<BearerToken> FetchAsync(string resource, CancellationToken cancellationToken)
    {
        Uri endpoint = await EntraEndpoint.OfAsync(login, tenant, cancellationToken).ConfigureAwait(false);
        string idToken = await idTokens.FetchAsync(cancellationToken).ConfigureAwait(false);
        TokenEndpointRequest request = TokenEndpointRequest.Post(
            endpoint,
            ("grant_type", "client_credentials"),
            ("resource", resource),
            ("client_id", clientId),
            ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
            ("client_assertion", idToken)) with
        { KnownSecret = idToken };
        DateTimeOffset now = timeProvider.GetUtcNow();
        return (await http.SendAsync(
            request, ApiJson.SnakeCase<TokenEndpointResponse>(), cancellationToken).ConfigureAwait(false)).ToToken(now);
    }

    protected override void Dispose(bool disposing)
    {
        http.Dispose();
        base.Dispose(disposing);
    }
}
