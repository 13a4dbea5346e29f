using System.Security;
using System.Text.Json.Serialization;
using DatabricksSP.Client.Secrets;

namespace DatabricksSP.Client.Authentication.AccessTokens;

/// <summary>
/// What token endpoints response. The lifetime is said in seconds or as a date, by some as a number and by others as text.
/// </summary>
internal sealed record TokenEndpointResponse(
    [property: JsonConverter(typeof(SecureStringConverter))] SecureString? AccessToken,
    long? ExpiresIn,
    long? ExpiresOn)
{
    // Both Databricks' and Entra's tokens live for an hour at least.
    private static readonly TimeSpan UsualLifetime = TimeSpan.FromHours(1);

    // Nobody's tokens live longer, and a number without sense must not overflow a date.
    private const long LongestLifetime = 366 * 24 * 3600;

    /// <exception cref="TokenException">There is no token in the response.</exception>
    public BearerToken ToToken(DateTimeOffset askedAt) => new(
        AccessToken ?? throw new TokenException("The response has no access_token."),
        askedAt,
        (ExpiresIn ?? ExpiresOn - askedAt.ToUnixTimeSeconds()) is { } seconds
            ? askedAt.AddSeconds(Math.Min(Math.Max(seconds, 0), LongestLifetime))
            : askedAt + UsualLifetime);
}

/// <summary>What they response when they refuse.</summary>
internal sealed record TokenEndpointError(string? Error, string? ErrorDescription);

internal sealed record AuthorizationServer(Uri? TokenEndpoint);

internal sealed record HostConfiguration(string? AccountId, IReadOnlyList<string>? TokenFederationDefaultOidcAudiences);

internal sealed record GitHubIdTokenResponse(string? Value);

internal sealed record AzureDevOpsIdTokenResponse([property: JsonPropertyName("oidcToken")] string? OidcToken);

internal sealed record AzureCliToken(
    [property: JsonPropertyName("accessToken"), JsonConverter(typeof(SecureStringConverter))] SecureString? AccessToken,
    [property: JsonPropertyName("expiresOn")] string? ExpiresOnLocal,
    [property: JsonPropertyName("expires_on")] long? ExpiresOn);

internal sealed record AzureCliAccount(AzureCliUser? User);

internal sealed record AzureCliUser(string? Name, string? Type);

internal sealed record DatabricksCliToken(
    [property: JsonConverter(typeof(SecureStringConverter))] SecureString? AccessToken, DateTimeOffset? Expiry);

internal sealed record AzureWorkspace(AzureWorkspaceProperties? Properties);

internal sealed record AzureWorkspaceProperties([property: JsonPropertyName("workspaceUrl")] string? WorkspaceUrl);
