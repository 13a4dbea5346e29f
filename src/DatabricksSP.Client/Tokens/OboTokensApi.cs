using DatabricksSP.Client.Transport;

namespace DatabricksSP.Client.Tokens;

/// <summary>Token management, for workspace admins: <c>/api/2.0/token-management</c>.</summary>
public sealed class OboTokensApi
{
    private readonly WorkspaceTransport _transport;

    internal OboTokensApi(WorkspaceTransport transport) => _transport = transport;

    /// <summary>Makes a token on behalf of a service principal, which must be allowed to use tokens. AWS and GCP only.</summary>
    /// <param name="applicationId">The service principal's application ID.</param>
    /// <param name="lifetime">How long it shall live, whole seconds, up to the workspace's maximum; null for the workspace's default.</param>
    /// <param name="comment">What it is for, 255 characters at most.</param>
    /// <param name="scopes">API scopes to limit it to; null or empty for all.</param>
    /// <param name="cancellationToken">Cancels the call; the token may have been made all the same.</param>
    public Task<CreatedToken> CreateAsync(string applicationId, TimeSpan? lifetime = null, string? comment = null, IReadOnlyList<string>? scopes = null, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Lists everybody's tokens, or those that one identity made. Expired ones may be among them.</summary>
    /// <param name="createdById">The SCIM ID of the maker.</param>
    /// <param name="createdByUsername">The name of the maker.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public IAsyncEnumerable<TokenInfo> ListAsync(long? createdById = null, string? createdByUsername = null, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Reads one by its ID.</summary>
    public Task<TokenInfo> GetAsync(string tokenId, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Revokes a token for good. One that is gone already is no error.</summary>
    public Task DeleteAsync(string tokenId, CancellationToken cancellationToken = default) => throw new NotImplementedException();
}
