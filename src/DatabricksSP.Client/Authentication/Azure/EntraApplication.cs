using System.Security;
using DatabricksSP.Client.Authentication.AccessTokens;
using DatabricksSP.Client.Secrets;
using DatabricksSP.Client.Transport;

namespace DatabricksSP.Client.Authentication.Azure;

/// <summary>An application in Entra ID that proves itself by a secret.</summary>
internal sealed class EntraApplication(
    TokenHttp http, Uri login, AzureTenant tenant, string clientId, SecureString secret, TimeProvider timeProvider) : AzureIdentity
{
    private readonly SecureString _secret = secret.Copy();

    public override async Task<BearerToken> FetchAsync(string resource, CancellationToken cancellationToken)
    {
        Uri endpoint = await EntraEndpoint.OfAsync(login, tenant, cancellationToken).ConfigureAwait(false);
        string clientSecret = Secret.Reveal(_secret);
        TokenEndpointRequest request = TokenEndpointRequest.Post(
            endpoint,
            ("grant_type", "client_credentials"),
            ("resource", resource),
            ("client_id", clientId),
            ("client_secret", clientSecret)) with
        { KnownSecret = clientSecret };
        DateTimeOffset now = timeProvider.GetUtcNow();
        return (await http.SendAsync(
            request, ApiJson.SnakeCase<TokenEndpointResponse>(), cancellationToken).ConfigureAwait(false)).ToToken(now);
    }

    protected override void Dispose(bool disposing)
    {
        _secret.Dispose();
        http.Dispose();
        base.Dispose(disposing);
    }
}
