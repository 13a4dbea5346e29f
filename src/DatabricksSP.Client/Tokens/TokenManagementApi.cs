using System.Globalization;
using DatabricksSP.Client.Errors;
using DatabricksSP.Client.Secrets;
using DatabricksSP.Client.ServicePrincipals;
using DatabricksSP.Client.Transport;
using DatabricksSP.Client.Transport.Pages;
using DatabricksSP.Client.Users;
using DatabricksSP.Client.WorkspaceSettings;

namespace DatabricksSP.Client.Tokens;

/// <summary>Token management, for workspace admins: <c>/api/2.0/token-management</c>.</summary>
public sealed class TokenManagementApi
{
    private const string OnBehalfOf = "/api/2.0/token-management/on-behalf-of/tokens";
    private const string Tokens = "/api/2.0/token-management/tokens";

    private readonly WorkspaceTransport _transport;
    private readonly CurrentUserApi _currentUser;
    private readonly ServicePrincipalsApi _servicePrincipals;
    private readonly WorkspaceSettingsApi _settings;
    private readonly SharedState _shared;

    internal TokenManagementApi(
        WorkspaceTransport transport,
        CurrentUserApi currentUser,
        ServicePrincipalsApi servicePrincipals,
        WorkspaceSettingsApi settings,
        SharedState shared)
    {
        _transport = transport;
        _currentUser = currentUser;
        _servicePrincipals = servicePrincipals;
        _settings = settings;
        _shared = shared;
    }

    /// <summary>Makes a token on behalf of a service principal, which must be allowed to use tokens. AWS and GCP only.</summary>
    /// <remarks>
    /// After a lost response, the token that it was about is looked for and revoked, and another one made. Where that cannot be
    /// done for certain, nothing is revoked, and the exception's <see cref="Errors.DatabricksException.PossibleOrphan"/> tells what there
    /// may be.
    /// </remarks>
    /// <param name="applicationId">The service principal's application ID.</param>
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
    /// <exception cref="DatabricksApiException">
    /// It is refused, for example since the caller is no admin (<see cref="ApiErrorKind.NotAdmin"/>), or is one in a workspace that
    /// restricts admins, and lacks the role user on the service principal (<see cref="ApiErrorKind.UserRoleMissing"/>).
    /// </exception>
    public Task<CreatedToken> CreateAsync(
        string applicationId,
        TimeSpan? lifetime = null,
        string? comment = null,
        IReadOnlyList<string>? scopes = null,
        bool? autoscope = null,
        CancellationToken cancellationToken = default)
    {
        Secret.RequireNoneIn(applicationId, "the application ID", nameof(applicationId));
        Secret.RequireNoneIn(comment, "the comment", nameof(comment));
        CreateTokenRequest body = new()
        {
            ApplicationId = applicationId,
            LifetimeSeconds = Lifetime.Seconds(lifetime),
            Comment = comment,
            Scopes = scopes is { Count: > 0 } ? scopes : null,
            AutoscopeEnabled = autoscope,
        };
        return CreateAsync(body, cancellationToken);
    }

    /// <summary>Lists everybody's tokens, or those that one identity made. Expired ones may be among them.</summary>
    /// <param name="createdById">The SCIM ID of the creator.</param>
    /// <param name="createdByUsername">The name of the creator.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public PagedList<TokenInfo> ListAsync(
        long? createdById = null, string? createdByUsername = null, CancellationToken cancellationToken = default)
    {
        // This list comes whole; the API has no pages for it.
        string query = ApiPath.Query(
            ("created_by_id", createdById?.ToString(CultureInfo.InvariantCulture)), ("created_by_username", createdByUsername));
        ApiRequest request = ApiRequest.Get(Tokens + query) with { ForAdmins = true };
        return DeferredList.OfOnePage(
            async stop => (await _transport.SendAsync(request, ApiJson.SnakeCase<TokenList>(), stop).ConfigureAwait(false)).TokenInfos,
            cancellationToken);
    }

    /// <summary>Reads one by its ID.</summary>
    public async Task<TokenInfo> GetAsync(string tokenId, CancellationToken cancellationToken = default)
    {
        TokenResponse envelope = await _transport.SendAsync(
            ApiRequest.Get(PathOf(tokenId)) with { ForAdmins = true },
            ApiJson.SnakeCase<TokenResponse>(),
            cancellationToken).ConfigureAwait(false);
        return envelope.TokenInfo;
    }

    /// <summary>Changes what is given of a token and leaves all else as it is. How long it lives cannot be changed.</summary>
    /// <param name="tokenId">The token's ID.</param>
    /// <param name="comment">What it is for, 255 characters at most; null to leave it.</param>
    /// <param name="scopes">The API scopes it is limited to from now on; empty lifts the limit, null leaves it.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The token as it is now.</returns>
    /// <exception cref="ArgumentException">Nothing is given.</exception>
    public Task<TokenInfo> UpdateAsync(
        string tokenId, string? comment = null, IReadOnlyList<string>? scopes = null, CancellationToken cancellationToken = default)
    {
        Secret.RequireNoneIn(comment, "the comment", nameof(comment));
        string mask = (comment, scopes) switch
        {
            (not null, not null) => "comment,scopes",
            (not null, null) => "comment",
            (null, not null) => "scopes",
            _ => throw new ArgumentException("Say what to change: the comment, or the scopes."),
        };
        UpdateTokenRequest body = new(new TokenChange(comment, scopes), mask);
        return _transport.SendAsync(
            ApiRequest.Patch(PathOf(tokenId), body, ApiJson.SnakeCase<UpdateTokenRequest>()) with { ForAdmins = true },
            ApiJson.SnakeCase<TokenInfo>(),
            cancellationToken);
    }

    /// <summary>Revokes a token for good. One that is gone already is no error.</summary>
    /// <returns>Whether it was there.</returns>
    public Task<bool> DeleteAsync(string tokenId, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(ApiRequest.Delete(PathOf(tokenId)) with { ForAdmins = true }, cancellationToken);

    internal static ApiRequest Creation(CreateTokenRequest body) =>
        ApiRequest.Post(OnBehalfOf, Idempotency.Once, body, ApiJson.SnakeCase<CreateTokenRequest>()) with { ForAdmins = true };

    /// <summary>Lists everybody's tokens, and tells the server's time.</summary>
    internal async Task<ApiResponse<IReadOnlyList<TokenInfo>>> ListAllAsync(CancellationToken cancellationToken = default) =>
        (await _transport.SendForResponseAsync(
            ApiRequest.Get(Tokens) with { ForAdmins = true },
            ApiJson.SnakeCase<TokenList>(),
            cancellationToken).ConfigureAwait(false)).Select(static list => list.TokenInfos);

    private async Task<CreatedToken> CreateAsync(CreateTokenRequest body, CancellationToken cancellationToken)
    {
        try
        {
            return await new OboTokenKind(this, _currentUser, _servicePrincipals, _transport, body, _shared.LongestTokenLifetime)
                .CreateAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (DatabricksApiException refused) when (refused is { Kind: ApiErrorKind.NotAdmin, PossibleOrphan: null })
        {
            if (await _shared.RestrictedAdmin.IsCallerAsync(_currentUser, _settings, cancellationToken).ConfigureAwait(false))
            {
                throw refused.As(ApiErrorKind.UserRoleMissing);
            }

            throw;
        }
    }

    private static string PathOf(string tokenId) => ApiPath.Of($"/api/2.0/token-management/tokens/{tokenId}");
}
