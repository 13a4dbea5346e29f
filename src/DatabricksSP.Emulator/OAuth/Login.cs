using System.Collections.Immutable;
using DatabricksSP.Emulator.Http;

namespace DatabricksSP.Emulator.OAuth;

/// <summary>A user who signed in by browser, for a client.</summary>
/// <param name="UserId">The SCIM id of the user.</param>
/// <param name="ClientId">Who may use it, such as <c>databricks-cli</c>.</param>
/// <param name="Scopes">What the client asked for, <c>offline_access</c> included.</param>
internal sealed record Login(string UserId, string ClientId, ImmutableArray<string> Scopes)
{
    /// <summary>The scope with which a client asks for a refresh token, too.</summary>
    public const string OfflineAccess = "offline_access";

    /// <summary>What tokens are good for; empty for all.</summary>
    public ImmutableArray<string> ApiScopes => ApiScope.Check([.. Scopes.Remove(OfflineAccess)]);

    public bool IsRefreshable => Scopes.Contains(OfflineAccess);
}

/// <summary>A login that a client can fetch once, if it can prove that it asked for it.</summary>
internal sealed record AuthorizationCode(Login Login, Uri RedirectUri, string Challenge, DateTimeOffset ExpiresAt);
