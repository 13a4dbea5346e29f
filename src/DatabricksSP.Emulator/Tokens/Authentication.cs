using DatabricksSP.Emulator.Http;
using DatabricksSP.Emulator.OAuth;

namespace DatabricksSP.Emulator.Tokens;

/// <summary>Tells who a request comes from, by its bearer token: a personal access token or an OAuth access token.</summary>
internal sealed class Authentication(Workspace workspace, AccessTokens accessTokens)
{
    private const string Scheme = "Bearer ";

    public Credential Authenticate(HttpRequest request) => request.Headers.Authorization is [{ } authorization]
        && authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            ? Authenticate(authorization.AsSpan(Scheme.Length).Trim())
            : throw AuthenticationException.NoCredential();

    /// <summary>Who the token belongs to and what it is good for.</summary>
    public Credential Authenticate(ReadOnlySpan<char> value) => value.StartsWith(AccessTokens.Prefix, StringComparison.Ordinal)
        ? AuthenticateAccessToken(value)
        : AuthenticatePersonalAccessToken(value);

    private Credential AuthenticatePersonalAccessToken(ReadOnlySpan<char> value)
    {
        var now = workspace.Now;
        if (workspace.TokenStore.FindByValue(value) is not { } token
            || token.IsExpired(now)
            || workspace.Principals.FindIdentity(token.OwnerId) is not { Active: true } owner)
        {
            throw Invalid();
        }

        if (!token.IsLogin)
        {
            if (!workspace.Settings.TokensAreEnabled)
            {
                throw AuthenticationException.TokensDisabled();
            }

            if (!workspace.TokenUsage.IsAllowed(owner))
            {
                throw Invalid();
            }
        }

        token.Activity.Touch(now);
        return new Credential(owner, token.Scopes);
    }

    private Credential AuthenticateAccessToken(ReadOnlySpan<char> value) =>
        accessTokens.Read(value) is { } accessToken
        && accessToken.ExpiresAt > workspace.Now
        && workspace.Principals.FindIdentity(accessToken.OwnerId) is { Active: true } owner
            ? new Credential(owner, accessToken.Scopes)
            : throw Invalid();

    private AuthenticationException Invalid() => AuthenticationException.InvalidAccessToken(workspace.Options.Choices.InvalidTokenStatus);
}
