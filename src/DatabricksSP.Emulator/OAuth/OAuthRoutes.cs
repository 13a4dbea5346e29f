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
internal sealed class OAuthRoutes(Workspace workspace, Authentication authentication, AccessTokens accessTokens)
{
    private const string TokenPath = "/oidc/v1/token";
    private const string ExchangeGrant = "urn:ietf:params:oauth:grant-type:token-exchange";
    private const string JwtType = "urn:ietf:params:oauth:token-type:jwt";
    private const string PersonalAccessTokenType = "urn:databricks:params:oauth:token-type:personal-access-token";
    private const string AccessTokenType = "urn:ietf:params:oauth:token-type:access_token";

    public void Map(RouteTable routes)
    {
        routes.Add("GET", "/.well-known/databricks-config", Access.Anybody, ShowConfiguration);
        routes.Add("GET", "/oidc/.well-known/oauth-authorization-server", Access.Anybody, ShowServer);
        routes.Add("GET", "/oidc/.well-known/openid-configuration", Access.Anybody, ShowServer);
        routes.Add("POST", TokenPath, Access.Anybody, Issue);
    }

    private Response ShowConfiguration(Call call) => Response.Json(
        new HostConfiguration(
            Issuer(call),
            workspace.AccountId,
            workspace.WorkspaceId.ToString(CultureInfo.InvariantCulture),
            workspace.Options.Cloud.ToString().ToUpperInvariant(),
            "workspace",
            [workspace.AccountId]),
        EmulatorJson.Default.HostConfiguration);

    private Response ShowServer(Call call)
    {
        if (!workspace.Options.OAuth)
        {
            throw new ApiException(StatusCodes.Status404NotFound, "ENDPOINT_NOT_FOUND", $"No API found for 'GET {call.Request.Path}'");
        }

        var issuer = Issuer(call);
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

    private Response Issue(Call call)
    {
        var form = TokenForm.Read(call);
        var credential = form["grant_type"] switch
        {
            "client_credentials" => CheckSecret(form),
            ExchangeGrant => Exchange(form),
            var other => throw OAuthException.UnsupportedGrantType(other),
        };

        var now = workspace.Now;
        var lifetime = workspace.Options.AccessTokenLifetime;
        var scopes = ReadScopes(form, credential);
        var value = accessTokens.Write(credential.Owner, Issuer(call), now, new AccessToken(credential.Owner.Id, now + lifetime, scopes));
        var exchanged = form["grant_type"] is ExchangeGrant ? AccessTokenType : null;
        return Response.Json(
            new AccessTokenResponse(
                value, "Bearer", (long)lifetime.TotalSeconds, scopes is [] ? ApiScope.AllApis : string.Join(' ', scopes), exchanged),
            EmulatorJson.Default.AccessTokenResponse).WithHeader("Cache-Control", "no-store");
    }

    private Credential CheckSecret(TokenForm form)
    {
        if (form is not { ClientId: { } clientId, ClientSecret: { } clientSecret }
            || FindClient(clientId) is not { } owner)
        {
            throw OAuthException.InvalidClient();
        }

        var hash = TokenHash.Of(clientSecret);
        var secret = workspace.Secrets.ActiveOf(owner.Id, workspace.Now).FirstOrDefault(secret => secret.Hash == hash);
        return secret is null ? throw OAuthException.InvalidClient() : new Credential(owner, secret.Scopes);
    }

    private Credential Exchange(TokenForm form)
    {
        var subject = form["subject_token"] ?? throw OAuthException.InvalidRequest("Missing parameter: subject_token");
        return form["subject_token_type"] switch
        {
            PersonalAccessTokenType => ExchangePersonalAccessToken(subject),
            JwtType => ExchangeForeignToken(form, subject),
            var other => throw OAuthException.InvalidRequest($"Unsupported subject_token_type: {other}"),
        };
    }

    private Credential ExchangePersonalAccessToken(string value)
    {
        try
        {
            return authentication.Authenticate(value);
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
    private Credential ExchangeForeignToken(TokenForm form, string subject)
    {
        var owner = form.ClientId is { } clientId ? FindClient(clientId) : null;
        return owner is not null && workspace.Options.TokenFederation && !HasEnded(subject)
            ? new Credential(owner, [])
            : throw OAuthException.InvalidGrant("No federation policy matches the subject token.");
    }

    private bool HasEnded(string jwt)
    {
        try
        {
            using var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(jwt.Split('.') is [_, var payload, _] ? payload : ""));
            return DateTimeOffset.FromUnixTimeSeconds(claims.RootElement.GetProperty("exp").GetInt64()) <= workspace.Now;
        }
        catch (Exception exception)
            when (exception is FormatException or JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw OAuthException.InvalidRequest("The subject token is not a JWT.");
        }
    }

    private ServicePrincipal? FindClient(string clientId) =>
        workspace.Principals.ServicePrincipals.FindByName(clientId) is { Active: true } found ? found : null;

    /// <summary>What the caller asks for, as far as the credential goes.</summary>
    private static ImmutableArray<string> ReadScopes(TokenForm form, Credential credential)
    {
        var asked = form["scope"]?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
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
