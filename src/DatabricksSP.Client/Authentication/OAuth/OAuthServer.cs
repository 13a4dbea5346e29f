using System.Net;
using DatabricksSP.Client.Authentication.AccessTokens;
using DatabricksSP.Client.Transport;

namespace DatabricksSP.Client.Authentication.OAuth;

/// <summary>The OAuth server of a workspace, found by what the workspace says about itself.</summary>
internal sealed class OAuthServer(TokenHttp http, Uri host, string? discoveryUrl)
{
    private Uri? _tokenEndpoint;

    /// <exception cref="TokenException">The workspace has none, or names one that is not to be trusted with a secret.</exception>
    public async Task<Uri> TokenEndpointAsync(CancellationToken cancellationToken) =>
        _tokenEndpoint ??= await DiscoverAsync(cancellationToken).ConfigureAwait(false);

    private async Task<Uri> DiscoverAsync(CancellationToken cancellationToken)
    {
        AuthorizationServer server;
        try
        {
            server = await http.SendAsync(
                TokenEndpointRequest.Get(DiscoveryAddress()),
                ApiJson.SnakeCase<AuthorizationServer>(),
                cancellationToken).ConfigureAwait(false);
        }
        catch (TokenException exception) when (exception.Status == HttpStatusCode.NotFound)
        {
            throw new TokenException(
                "oidc: databricks OAuth is not supported for this host", $"Check that {host.Authority} is the address of a workspace.");
        }

        return server.TokenEndpoint is { IsAbsoluteUri: true } endpoint && IsTrusted(endpoint)
            ? endpoint
            : throw new TokenException(
                $"{host.Authority} names a token endpoint that is neither its own nor one of Databricks', so nothing is sent there.");
    }

    private Uri DiscoveryAddress() => discoveryUrl is null
        ? new Uri(host, "/oidc/.well-known/oauth-authorization-server")
        : Uri.TryCreate(discoveryUrl, UriKind.Absolute, out Uri? address) && IsTrusted(address)
            ? address
            : throw new TokenException("discovery_url is neither an address of the workspace nor one of Databricks'.");

    // A workspace's own OAuth server may be another of Databricks' hosts.
    private bool IsTrusted(Uri address) =>
        (address.Authority == host.Authority && address.Scheme == host.Scheme)
        || (address.Scheme == Uri.UriSchemeHttps && DatabricksCloud.IsDatabricks(address));
}
