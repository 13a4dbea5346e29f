using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using DatabricksSP.Emulator.Principals;
using DatabricksSP.Emulator.Tokens;

namespace DatabricksSP.Emulator.OAuth;

/// <summary>The codes and refresh tokens of users who signed in by browser. No snapshot holds them.</summary>
internal sealed class LoginStore : IReferencesPrincipals
{
    private static readonly TimeSpan CodeLifetime = TimeSpan.FromMinutes(10);

    private readonly Dictionary<TokenHash, AuthorizationCode> _codes = [];
    private readonly Dictionary<TokenHash, Login> _refreshTokens = [];

    /// <summary>A code for the login; it works once, and for ten minutes.</summary>
    public string AddCode(Login login, AuthorizationRequest request, DateTimeOffset now)
    {
        string code = NewValue();
        _codes.Add(TokenHash.Of(code), new AuthorizationCode(login, request.RedirectUri, request.CodeChallenge, now + CodeLifetime));
        return code;
    }

    /// <summary>
    /// The login for a code, which is used up by that, be it the right client or not; null if there is none for this client.
    /// </summary>
    public Login? TakeCode(string code, string? clientId, string? redirectUri, string? verifier, DateTimeOffset now) =>
        _codes.Remove(TokenHash.Of(code), out AuthorizationCode? found)
        && now < found.ExpiresAt
        && found.Login.ClientId == clientId
        && found.RedirectUri.OriginalString == redirectUri
        && found.Challenge == Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(verifier ?? "")))
            ? found.Login
            : null;

    public string AddRefreshToken(Login login)
    {
        string value = NewValue();
        _refreshTokens.Add(TokenHash.Of(value), login);
        return value;
    }

    public Login? FindRefreshToken(string value, string? clientId) =>
        _refreshTokens.TryGetValue(TokenHash.Of(value), out Login? login) && login.ClientId == clientId ? login : null;

    public void RemoveRefreshToken(string value) => _refreshTokens.Remove(TokenHash.Of(value));

    void IReferencesPrincipals.RemovePrincipal(string principalId)
    {
        foreach ((TokenHash hash, AuthorizationCode _) in _codes.Where(code => code.Value.Login.UserId == principalId).ToList())
        {
            _codes.Remove(hash);
        }

        foreach ((TokenHash hash, Login _) in _refreshTokens.Where(token => token.Value.UserId == principalId).ToList())
        {
            _refreshTokens.Remove(hash);
        }
    }

    private static string NewValue() => RandomNumberGenerator.GetHexString(64, lowercase: true);
}
