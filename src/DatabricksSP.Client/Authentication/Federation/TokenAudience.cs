using DatabricksSP.Client.Authentication.AccessTokens;
using DatabricksSP.Client.Authentication.Configuration;
using DatabricksSP.Client.Authentication.OAuth;
using DatabricksSP.Client.Transport;

namespace DatabricksSP.Client.Authentication.Federation;

/// <summary>Whom an ID token is to be made out to: what is configured, else what the workspace says, else its token endpoint.</summary>
internal sealed class TokenAudience(TokenHttp http, OAuthServer server, Uri host, WorkspaceConfig config)
{
    private readonly string? _configured = config[ConfigAttribute.TokenAudience] ?? config[ConfigAttribute.AccountId];

    public async Task<string> GetAsync(CancellationToken cancellationToken) =>
        _configured
        ?? await FromWorkspaceAsync(cancellationToken).ConfigureAwait(false)
        ?? (await server.TokenEndpointAsync(cancellationToken).ConfigureAwait(false)).AbsoluteUri;

    private async Task<string?> FromWorkspaceAsync(CancellationToken cancellationToken)
    {
        try
        {
            HostConfiguration told = await http.SendAsync(
                TokenEndpointRequest.Get(new Uri(host, "/.well-known/databricks-config")),
                ApiJson.SnakeCase<HostConfiguration>(),
                cancellationToken).ConfigureAwait(false);
            return told.TokenFederationDefaultOidcAudiences is [{ } audience, ..] ? audience : told.AccountId;
        }
        catch (TokenException)
        {
            // Older workspaces say nothing.
            return null;
        }
    }
}
