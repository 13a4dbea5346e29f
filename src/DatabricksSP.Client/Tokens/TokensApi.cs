using System.Runtime.CompilerServices;
using DatabricksSP.Client.Transport;

namespace DatabricksSP.Client.Tokens;

/// <summary>The caller's own personal access tokens: <c>/api/2.0/token</c>.</summary>
public sealed class TokensApi
{
    private readonly WorkspaceTransport _transport;

    internal TokensApi(WorkspaceTransport transport) => _transport = transport;

    /// <summary>Makes a token for the caller.</summary>
    /// <remarks>Never repeated blindly: the token of a lost answer would live on, and nobody would know its value.</remarks>
    /// <param name="lifetime">How long it shall live, whole seconds; null for the workspace's default.</param>
    /// <param name="comment">What it is for, 255 characters at most.</param>
    /// <param name="cancellationToken">Cancels the call; the token may have been made all the same.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="lifetime"/> is less than a second.</exception>
    public Task<CreatedToken> CreateAsync(TimeSpan? lifetime = null, string? comment = null, CancellationToken cancellationToken = default)
    {
        TokenRequest body = new() { LifetimeSeconds = Lifetime.Seconds(lifetime), Comment = comment };
        return _transport.SendAsync(ApiRequest.Post("/api/2.0/token/create", Effect.Once, body, RestJson.Default.TokenRequest), RestJson.Default.CreatedToken, cancellationToken);
    }

    /// <summary>Lists the caller's valid tokens.</summary>
    public async IAsyncEnumerable<TokenInfo> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        TokenList list = await _transport.SendAsync(ApiRequest.Get("/api/2.0/token/list"), RestJson.Default.TokenList, cancellationToken).ConfigureAwait(false);
        foreach (TokenInfo token in list.TokenInfos)
        {
            yield return token;
        }
    }

    /// <summary>Revokes one for good. One that is gone already is no error.</summary>
    public Task DeleteAsync(string tokenId, CancellationToken cancellationToken = default)
    {
        // A POST that deletes: as harmless to repeat as a DELETE.
        ApiRequest request = ApiRequest.Post("/api/2.0/token/delete", Effect.Repeatable, new TokenDeletion(tokenId), RestJson.Default.TokenDeletion);
        return _transport.SendAsync(request with { GoneIsSuccess = true }, cancellationToken);
    }
}
