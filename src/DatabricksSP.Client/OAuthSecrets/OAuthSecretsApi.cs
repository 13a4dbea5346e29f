using DatabricksSP.Client.Time;
using DatabricksSP.Client.Tokens;
using DatabricksSP.Client.Transport;
using DatabricksSP.Client.Transport.Pages;

namespace DatabricksSP.Client.OAuthSecrets;

/// <summary>
/// OAuth secrets of service principals, through the workspace's window on the account:
/// <c>/api/2.0/accounts/servicePrincipals/{id}/credentials/secrets</c>.
/// </summary>
/// <remarks>The path takes the numeric SCIM ID, not the application ID, which is the client ID of the login.</remarks>
public sealed class OAuthSecretsApi
{
    /// <summary>How many secrets a service principal has at most: docs.databricks.com/dev-tools/auth/oauth-m2m.</summary>
    public const int MostSecrets = 5;

    private readonly WorkspaceTransport _transport;

    internal OAuthSecretsApi(WorkspaceTransport transport) => _transport = transport;

    /// <summary>Makes a secret; a service principal has <see cref="MostSecrets"/> at most.</summary>
    /// <remarks>
    /// After a lost response, the secret that it was about is looked for and deleted, and another one made. Where that cannot be
    /// done for certain, nothing is deleted, and the exception's <see cref="Errors.DatabricksException.PossibleOrphan"/> tells what there
    /// may be.
    /// </remarks>
    /// <param name="servicePrincipalId">The service principal's SCIM ID.</param>
    /// <param name="lifetime">
    /// How long it shall live, 730 days at most; null for the longest. It lives up to ten minutes less, and at most a tenth: the seconds
    /// tell it from others if the response is lost.
    /// </param>
    /// <param name="scopes">API scopes to limit it to; null or empty for all.</param>
    /// <param name="cancellationToken">
    /// Gives up as long as nothing was sent. What was sent is seen through, so that no secret is left that nobody knows.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="lifetime"/> is less than a second.</exception>
    public Task<CreatedOAuthSecret> CreateAsync(
        string servicePrincipalId,
        TimeSpan? lifetime = null,
        IReadOnlyList<string>? scopes = null,
        CancellationToken cancellationToken = default)
    {
        IReadOnlyList<string>? wanted = scopes is { Count: > 0 } ? scopes : null;
        return new OAuthSecretKind(
            this, _transport, servicePrincipalId, Lifetime.Seconds(lifetime), wanted).CreateAsync(cancellationToken);
    }

    /// <summary>Lists a service principal's secrets that have not expired.</summary>
    public PagedList<OAuthSecretInfo> ListAsync(string servicePrincipalId, CancellationToken cancellationToken = default) =>
        _transport.ListByToken<OAuthSecretPage, OAuthSecretInfo>(
            PathOf(servicePrincipalId), [], ApiJson.SnakeCase<OAuthSecretPage>(), static secret => secret.Id, cancellationToken);

    /// <summary>Deletes one for good. One that is gone already is no error.</summary>
    /// <returns>Whether it was there.</returns>
    public Task<bool> DeleteAsync(string servicePrincipalId, string secretId, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(ApiRequest.Delete(PathOf(servicePrincipalId) + ApiPath.Of($"/{secretId}")), cancellationToken);

    /// <summary>Lists a service principal's secrets, and tells the server's time.</summary>
    internal async Task<ApiResponse<IReadOnlyList<OAuthSecretInfo>>> ListAllAsync(string servicePrincipalId)
    {
        List<OAuthSecretInfo> all = [];
        ServerClock? clock = null;
        await foreach (Page<OAuthSecretInfo> page in ListAsync(servicePrincipalId).AsPages().ConfigureAwait(false))
        {
            all.AddRange(page.Items);
            clock = page.ServerClock;
        }

        return new ApiResponse<IReadOnlyList<OAuthSecretInfo>>(all, WorkspaceId: null, clock);
    }

    internal static string PathOf(string servicePrincipalId) =>
        ApiPath.Of($"/api/2.0/accounts/servicePrincipals/{servicePrincipalId}/credentials/secrets");
}
