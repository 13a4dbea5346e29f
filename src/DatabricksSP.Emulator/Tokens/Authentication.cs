using DatabricksSP.Emulator.Http;
using DatabricksSP.Emulator.OAuth;

namespace DatabricksSP.Emulator.Tokens;

/// <summary>
/// Tells who a request comes from, by its bearer token: a personal access token or an OAuth access token. Tools that know only user and
/// password send the same as the password of the user <c>token</c>.
/// </summary>
internal static class Authentication
{
    private const string Scheme = "Bearer ";

    /// <summary>The user whose password is a token, as in <c>curl --user token:dapi…</c> and in <c>.netrc</c>.</summary>
    private const string TokenUser = "token";

    public static Credential Authenticate(WorkspaceState state, HttpRequest request) =>
        request.Headers.Authorization is not [{ } authorization] ? throw AuthenticationException.NoCredential()
        : authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            ? Authenticate(state, authorization.AsSpan(Scheme.Length).Trim())
        : BasicCredentials.Read(authorization) is { User: TokenUser, Password: { } password } ? Authenticate(state, password)
        : throw AuthenticationException.NoCredential();

    /// <summary>Who the token belongs to and what it is good for.</summary>
    public static Credential Authenticate(WorkspaceState state, ReadOnlySpan<char> value) =>
        value.StartsWith(AccessTokens.Prefix, StringComparison.Ordinal)
        ? AuthenticateAccessToken(state, value)
        : AuthenticatePersonalAccessToken(state, value);

    private static Credential AuthenticatePersonalAccessToken(WorkspaceState state, ReadOnlySpan<char> value)
    {
        DateTimeOffset now = state.Now;
        if (state.Tokens.FindByValue(value) is not { } token
            || token.IsExpired(now)
            || state.Principals.FindIdentity(token.OwnerId) is not { Active: true } owner)
        {
            throw Invalid(state);
        }

        if (!token.IsLogin)
        {
            if (!state.Settings.TokensAreEnabled)
            {
                throw AuthenticationException.TokensDisabled();
            }

            if (!state.TokenUsage.IsAllowed(owner))
            {
                throw Invalid(state);
            }
        }

        token.Activity.Touch(now);
        return new Credential(owner, token.Scopes, token);
    }

    private static Credential AuthenticateAccessToken(WorkspaceState state, ReadOnlySpan<char> value) =>
        state.AccessTokens.Read(value) is { } accessToken
        && accessToken.ExpiresAt > state.Now
        && state.Principals.FindIdentity(accessToken.OwnerId) is { Active: true } owner
            ? new Credential(owner, accessToken.Scopes, null)
            : throw Invalid(state);

    private static AuthenticationException Invalid(WorkspaceState state) =>
        AuthenticationException.InvalidAccessToken(state.Options.Choices.InvalidTokenStatus);
}
