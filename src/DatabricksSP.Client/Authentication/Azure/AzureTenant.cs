using DatabricksSP.Client.Authentication.AccessTokens;
using DatabricksSP.Client.Authentication.Configuration;

namespace DatabricksSP.Client.Authentication.Azure;

/// <summary>
/// The Entra tenant of a workspace: the one that is configured, else the one to whose login page the workspace sends people.
/// </summary>
internal sealed class AzureTenant(TokenHttp http, Uri? host, WorkspaceConfig config)
{
    private readonly string? _configured = config[ConfigAttribute.AzureTenantId];
    private Task<string?>? _discovery;

    /// <summary>The tenant's ID or name; null if it cannot be found out.</summary>
    public async Task<string?> FindAsync(CancellationToken cancellationToken) =>
        _configured ?? await DiscoveryAsync(cancellationToken).ConfigureAwait(false);

    private Task<string?> DiscoveryAsync(CancellationToken cancellationToken)
    {
        if (_discovery is null or { IsFaulted: true } or { IsCanceled: true })
        {
            _discovery = DiscoverAsync(cancellationToken);
        }

        return _discovery;
    }

    private async Task<string?> DiscoverAsync(CancellationToken cancellationToken)
    {
        Uri? login = host is null ? null : await http.RedirectAsync(new Uri(host, "/aad/auth"), cancellationToken).ConfigureAwait(false);
        string? tenant = login is { IsAbsoluteUri: true } && login.Segments.Length > 1 ? login.Segments[1].Trim('/') : null;

        // It becomes a part of the address that the secret is sent to.
        return tenant is { Length: > 0 } && tenant.All(static character => char.IsLetterOrDigit(character) || character is '-' or '.')
            ? tenant
            : null;
    }
}
