using DatabricksSP.Client.Secrets;
using DatabricksSP.Client.Transport;
using DatabricksSP.Client.Transport.Pages;

namespace DatabricksSP.Client.Tokens;

/// <summary>The caller's own personal access tokens: <c>/api/2.0/token</c>.</summary>
public sealed class TokensApi
{
    private readonly WorkspaceTransport _transport;
    private readonly LongestTokenLifetime _longest;

    internal TokensApi(WorkspaceTransport transport, LongestTokenLifetime longest)
    {
        _transport = transport;
        _longest = longest;
    }

    /// <summary>Makes a token for the caller.</summary>
    /// <remarks>
    /// After a lost response, the token that it was about is looked for and revoked, and another one made. Where that cannot be
    /// done for certain, nothing is revoked, and the exception's <see cref="Errors.DatabricksException.PossibleOrphan"/> tells what there
    /// may be.
    /// </remarks>
    /// <param name="lifetime">
    /// How long it shall live; null for the longest that the workspace allows. It lives up to ten minutes less, and at most a tenth: the
    /// seconds tell it from others if the response is lost.
    /// </param>
    /// <param name="comment">What it is for, 255 characters at most.</param>
    /// <param name="scopes">API scopes to limit it to; null or empty for all.</param>
    /// <param name="autoscope">
    /// Whether the workspace watches what the token is used for (<see cref="TokenInfo.InferredScopes"/>); null for its default.
    /// </param>
    /// <param name="cancellationToken">
    /// Gives up as long as nothing was sent. What was sent is seen through, so that no token is left that nobody knows.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="lifetime"/> is less than a second.</exception>
    public Task<CreatedToken> CreateAsync(
        TimeSpan? lifetime = null,
        string? comment = null,
        IReadOnlyList<string>? scopes = null,
        bool? autoscope = null,
        CancellationToken cancellationToken = default)
    {
        Secret.RequireNoneIn(comment, "the comment", nameof(comment));
        CreateTokenRequest body = new()
        {
            LifetimeSeconds = Lifetime.Seconds(lifetime),
            Comment = comment,
            Scopes = scopes is { Count: > 0 } ? scopes : null,
            AutoscopeEnabled = autoscope,
        };
        return new OwnTokenKind(this, _transport, body, _longest).CreateAsync(cancellationToken);
    }

    /// <summary>Lists the caller's valid tokens.</summary>
    public PagedList<TokenInfo> ListAsync(CancellationToken cancellationToken = default) =>
        DeferredList.OfOnePage(async stop => (await ListAllAsync(stop).ConfigureAwait(false)).Value, cancellationToken);

    /// <summary>Revokes one for good. One that is gone already is no error.</summary>
    /// <returns>Whether it was there.</returns>
    public Task<bool> DeleteAsync(string tokenId, CancellationToken cancellationToken = default)
    {
        Secret.RequireNoneIn(tokenId, "the token's ID", nameof(tokenId));

        // A POST that deletes: as harmless to repeat as a DELETE.
        ApiRequest request = ApiRequest.Post(
            "/api/2.0/token/delete", Idempotency.Idempotent, new DeleteTokenRequest(tokenId), ApiJson.SnakeCase<DeleteTokenRequest>());
        return _transport.SendAsync(request with { NotFoundIsSuccess = true }, cancellationToken);
    }

    internal static ApiRequest Creation(CreateTokenRequest body) =>
        ApiRequest.Post("/api/2.0/token/create", Idempotency.Once, body, ApiJson.SnakeCase<CreateTokenRequest>());

    /// <summary>Lists the caller's valid tokens, and tells the server's time.</summary>
    internal async Task<ApiResponse<IReadOnlyList<TokenInfo>>> ListAllAsync(CancellationToken cancellationToken = default) =>
        (await _transport.SendForResponseAsync(
            ApiRequest.Get("/api/2.0/token/list"),
            ApiJson.SnakeCase<TokenList>(),
            cancellationToken).ConfigureAwait(false)).Select(static list => list.TokenInfos);
}
