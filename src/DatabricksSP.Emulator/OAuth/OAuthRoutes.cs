using System.Buffers.Text;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using DatabricksSP.Emulator.Http;
using DatabricksSP.Emulator.Principals;
using DatabricksSP.Emulator.ServicePrincipals;
using DatabricksSP.Emulator.Tokens;

namespace DatabricksSP.Emulator.OAuth;

/// <summary>
/// <c>/oidc</c> and what leads there: access tokens for a secret, for a code or refresh token of a user who signed in by browser, for a
/// token of another issuer, or for a personal access token.
/// </summary>
internal sealed class OAuthRoutes : ApiArea
{
    private const string TokenPath = "/oidc/v1/token";
    private const string CodeGrant = "authorization_code";
    private const string RefreshGrant = "refresh_token";
    private const string ExchangeGrant = "urn:ietf:params:oauth:grant-type:token-exchange";
    private const string JwtType = "urn:ietf:params:oauth:token-type:jwt";
    private const string PersonalAccessTokenType = "urn:databricks:params:oauth:token-type:personal-access-token";
    private const string AccessTokenType = "urn:ietf:params:oauth:token-type:access_token";

    public OAuthRoutes()
        : base(scope: null)
    {
        Add("GET", "/.well-known/databricks-config", Access.Anybody, ShowConfiguration);
        Add("GET", "/oidc/.well-known/oauth-authorization-server", Access.Anybody, ShowServer);
        Add("GET", "/oidc/.well-known/openid-configuration", Access.Anybody, ShowServer);
        Add("POST", TokenPath, Access.Anybody, Issue);
    }

    private static Response ShowConfiguration(Call call) => Response.Json(
        new HostConfiguration(
            Issuer(call),
            call.State.Ids.AccountId,
            call.State.Ids.WorkspaceId.ToString(CultureInfo.InvariantCulture),
            call.State.Options.Cloud.ToString().ToUpperInvariant(),
            "workspace",
            [call.State.Ids.AccountId]),
        EmulatorJson.Default.HostConfiguration);

    private static Response ShowServer(Call call)
    {
        if (!call.State.Options.OAuth)
        {
            throw new ApiException(StatusCodes.Status404NotFound, "ENDPOINT_NOT_FOUND", $"No API found for 'GET {call.Request.Path}'");
        }

        string issuer = Issuer(call);
        return Response.Json(
            new AuthorizationServer(
                issuer,
                issuer + "/v1/authorize",
                issuer + "/v1/token",
                ["client_credentials", CodeGrant, RefreshGrant, ExchangeGrant],
                ["client_secret_basic", "client_secret_post", "none"],
                [ApiScope.AllApis, Login.OfflineAccess],
                ["code"],
                ["S256"]),
            EmulatorJson.Default.AuthorizationServer);
    }

    private static Response Issue(Call call)
    {
        TokenForm form = TokenForm.Read(call);
        return form["grant_type"] switch
        {
            "client_credentials" => Grant(call, form, CheckSecret(call.State, form)),
            ExchangeGrant => Grant(call, form, Exchange(call.State, form), issuedType: AccessTokenType),
            CodeGrant => Grant(call, TakeCode(call.State, form), former: null),
            RefreshGrant => Refresh(call, form),
            var other => throw OAuthException.UnsupportedGrantType(other),
        };
    }

    private static Response Grant(Call call, TokenForm form, Credential credential, string? issuedType = null)
    {
        ImmutableArray<string> scopes = ReadScopes(form, credential);
        return Grant(call, credential.Owner, scopes, scopes is [] ? [ApiScope.AllApis] : scopes, issuedType, refreshToken: null);
    }

    /// <summary>
    /// Grants what a login is for, and a refresh token if it asked for one: the former or, where those work once, another.
    /// </summary>
    private static Response Grant(Call call, Login login, string? former)
    {
        Identity owner = call.State.Principals.FindIdentity(login.UserId) is { Active: true } user
            ? user
            : throw OAuthException.InvalidGrant("The user cannot sign in.");
        string? refreshToken = login.IsRefreshable ? former ?? call.State.Logins.AddRefreshToken(login) : null;
        return Grant(call, owner, login.ApiScopes, login.Scopes is [] ? [ApiScope.AllApis] : login.Scopes, null, refreshToken);
    }

    private static Response Grant(
        Call call, Identity owner, ImmutableArray<string> scopes, IEnumerable<string> told, string? issuedType, string? refreshToken)
    {
        DateTimeOffset now = call.State.Now;
        TimeSpan lifetime = call.State.Options.AccessTokenLifetime;
        string value = call.State.AccessTokens.Write(owner, Issuer(call), now, new AccessToken(owner.Id, now + lifetime, scopes));
        return Response.Json(
            new AccessTokenResponse(value, "Bearer", (long)lifetime.TotalSeconds, string.Join(' ', told), issuedType, refreshToken),
            EmulatorJson.Default.AccessTokenResponse).WithHeader("Cache-Control", "no-store");
    }

    private static Login TakeCode(WorkspaceState state, TokenForm form) =>
        state.Logins.TakeCode(
            form["code"] ?? throw OAuthException.InvalidRequest("Missing parameter: code"),
            form.ClientId,
            form["redirect_uri"],
            form["code_verifier"],
            state.Now)
        ?? throw OAuthException.InvalidGrant("The authorization code is invalid.");

    /// <summary>The Go SDK knows a refresh token that is over by this message (<c>credentials/u2m/persistent_auth.go</c>).</summary>
    private static Response Refresh(Call call, TokenForm form)
    {
        string value = form["refresh_token"] ?? throw OAuthException.InvalidRequest("Missing parameter: refresh_token");
        Login login = call.State.Logins.FindRefreshToken(value, form.ClientId)
            ?? throw OAuthException.InvalidGrant("Refresh token is invalid");
        if (!call.State.Options.Choices.SingleUseRefreshTokens)
        {
            return Grant(call, login, value);
        }

        call.State.Logins.RemoveRefreshToken(value);
        return Grant(call, login, former: null);
    }

    private static Credential CheckSecret(WorkspaceState state, TokenForm form)
    {
        if (form is not { ClientId: { } clientId, ClientSecret: { } clientSecret }
            || FindClient(state, clientId) is not { } owner)
        {
            throw OAuthException.InvalidClient();
        }

        TokenHash hash = TokenHash.Of(clientSecret);
        OAuthSecret? secret = state.Account.SecretsOf(owner).FirstOrDefault(secret => secret.Hash == hash);
        return secret is null ? throw OAuthException.InvalidClient() : new Credential(owner, secret.Scopes, null);
    }

    private static Credential Exchange(WorkspaceState state, TokenForm form)
    {
        string subject = form["subject_token"] ?? throw OAuthException.InvalidRequest("Missing parameter: subject_token");
        return form["subject_token_type"] switch
        {
            PersonalAccessTokenType => ExchangePersonalAccessToken(state, subject),
            JwtType => ExchangeForeignToken(state, form, subject),
            var other => throw OAuthException.InvalidRequest($"Unsupported subject_token_type: {other}"),
        };
    }

    private static Credential ExchangePersonalAccessToken(WorkspaceState state, string value)
    {
        try
        {
            return Authentication.Authenticate(state, value);
        }
        catch (AuthenticationException)
        {
            throw OAuthException.InvalidGrant("The personal access token is invalid.");
        }
    }

    /// <summary>
    /// A workspace trusts the issuers that federation policies name, and checks their signatures. The emulator knows no issuer's keys:
    /// it takes every token that has not expired.
    /// </summary>
    private static Credential ExchangeForeignToken(WorkspaceState state, TokenForm form, string subject)
    {
        ServicePrincipal? owner = form.ClientId is { } clientId ? FindClient(state, clientId) : null;
        return owner is not null && state.Options.TokenFederation && !HasEnded(state, subject)
            ? new Credential(owner, [], null)
            : throw OAuthException.InvalidGrant("No federation policy matches the subject token.");
    }

    private static bool HasEnded(WorkspaceState state, string jwt)
    {
        try
        {
            using JsonDocument claims = JsonDocument.Parse(Base64Url.DecodeFromChars(jwt.Split('.') is [_, var payload, _] ? payload : ""));
            // Not as a time: a number may well be beyond the calendar.
            return claims.RootElement.GetProperty("exp").GetDouble() <= state.Now.ToUnixTimeSeconds();
        }
        catch (Exception exception)
            when (exception is FormatException or JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw OAuthException.InvalidRequest("The subject token is not a JWT.");
        }
    }

    private static ServicePrincipal? FindClient(WorkspaceState state, string clientId) =>
        state.Principals.ServicePrincipals.FindByName(clientId) is { Active: true } found ? found : null;

    /// <summary>What the caller asks for, as far as the credential goes.</summary>
    private static ImmutableArray<string> ReadScopes(TokenForm form, Credential credential)
    {
        string[] asked = form["scope"]?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        if (asked is [] || asked.Contains(ApiScope.AllApis))
        {
            return credential.Scopes;
        }

        return Array.Find(asked, scope => !ApiScope.IsWellFormed(scope) || !credential.IsGoodFor(scope)) is { } refused
            ? throw OAuthException.InvalidScope(refused)
            : [.. asked.Distinct(StringComparer.Ordinal)];
    }

    private static string Issuer(Call call) => $"{call.Request.Scheme}://{call.Request.Host}/oidc";
}
