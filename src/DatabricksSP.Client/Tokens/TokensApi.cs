using DatabricksSP.Client.Transport;

namespace DatabricksSP.Client.Tokens;

/// <summary>The caller's own personal access tokens: <c>/api/2.0/token</c>.</summary>
public sealed class TokensApi
{
    private readonly WorkspaceTransport _transport;

    internal TokensApi(WorkspaceTransport transport) => _transport = transport;

    /// <summary>Makes a token for the caller.</summary>
    /// <param name="lifetime">How long it shall live, whole seconds; null for the workspace's default.</param>
    /// <param name="comment">What it is for, 255 characters at most.</param>
    /// <param name="cancellationToken">Cancels the call; the token may have been made all the same.</param>
    public Task<CreatedToken> CreateAsync(TimeSpan? lifetime = null, string? comment = null, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Lists the caller's valid tokens.</summary>
    public IAsyncEnumerable<TokenInfo> ListAsync(CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Revokes one for good. One that is gone already is no error.</summary>
    public Task DeleteAsync(string tokenId, CancellationToken cancellationToken = default) => throw new NotImplementedException();
}
