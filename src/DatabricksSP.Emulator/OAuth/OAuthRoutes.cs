using System.Buffers.Text;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using DatabricksSP.Emulator.Http;
using DatabricksSP.Emulator.ServicePrincipals;
using DatabricksSP.Emulator.Tokens;

namespace DatabricksSP.Emulator.OAuth;

/// <summary>
/// <c>/oidc</c> and what leads there: access tokens for a secret, for a token of another issuer, or for a personal access token.
/// </summary>
internal sealed class OAuthRoutes : ApiArea
{
    private const string TokenPath = "/oidc/v1/token";
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
                ["client_credentials", ExchangeGrant],
                ["client_secret_basic", "client_secret_post", "none"],
                [ApiScope.AllApis]),
            EmulatorJson.Default.AuthorizationServer);
    }

    private static Response Issue(Call call)
    {
        TokenForm form = TokenForm.Read(call);
        Credential credential = form["grant_type"] switch
        {
            "client_credentials" => CheckSecret(call.State, form),
            ExchangeGrant => Exchange(call.State, form),
            var other => throw OAuthException.UnsupportedGrantType(other),
        };

        DateTimeOffset now = call.State.Now;
        TimeSpan lifetime = call.State.Options.AccessTokenLifetime;
        ImmutableArray<string> scopes = ReadScopes(form, credential);
        string value = call.State.AccessTokens.Write(
            credential.Owner, Issuer(call), now, new AccessToken(credential.Owner.Id, now + lifetime, scopes));
        string? exchanged = form["grant_type"] is ExchangeGrant ? AccessTokenType : null;
        return Response.Json(
            new AccessTokenResponse(
                value, "Bearer", (long)lifetime.TotalSeconds, scopes is [] ? ApiScope.AllApis : string.Join(' ', scopes), exchanged),
            EmulatorJson.Default.AccessTokenResponse).WithHeader("Cache-Control", "no-store");
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
        return secret is null ? throw OAuthException.InvalidClient() : new Credential(owner, secret.Scopes);
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
            ? new Credential(owner, [])
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
