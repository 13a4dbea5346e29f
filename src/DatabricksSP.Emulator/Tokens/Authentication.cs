using DatabricksSP.Emulator.Http;
using DatabricksSP.Emulator.Permissions;
using DatabricksSP.Emulator.Principals;

namespace DatabricksSP.Emulator.Tokens;

/// <summary>Tells who a request comes from, by its bearer token.</summary>
internal sealed class Authentication(TokenStore tokens, PrincipalDirectory principals, TokenUsage usage, TimeProvider clock)
{
    private const string Scheme = "Bearer ";

    public bool IsAdmin(Identity caller) => principals.IsAdmin(caller);

    public Identity Authenticate(HttpRequest request)
    {
        var authorization = request.Headers.Authorization.ToString();
        if (!authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            throw AuthenticationException.NoCredential();
        }

        return tokens.FindByValue(authorization[Scheme.Length..].Trim()) is { } token
            && !token.IsExpired(clock.GetUtcNow())
            && principals.FindIdentity(token.OwnerId) is { Active: true } owner
            && (token.IsLogin || usage.IsAllowed(owner))
            ? owner
            : throw AuthenticationException.InvalidAccessToken();
    }
}
