using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using DatabricksSP.Emulator.Users;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace DatabricksSP.Emulator.Tests.OAuth;

/// <summary>
/// The log-in by browser, in the requests of github.com/databricks/databricks-sdk-go (credentials/u2m/persistent_auth.go, which the CLI
/// uses) and github.com/databricks/databricks-sdk-py (databricks/sdk/oauth.py, OAuthClient).
/// </summary>
public class BrowserLoginTests
{
    private const string Redirect = "http://localhost:8020";
    private const string Verifier = "0123456789-0123456789-0123456789-0123456789";

    [Fact]
    public async Task A_user_signs_in_by_browser()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller nobody = new(emulator, token: null);
        emulator.Workspace.AddUser("lead@example.com");
        CallResponse server = await nobody.Get("/oidc/.well-known/oauth-authorization-server");
        string authorize = new Uri(server["authorization_endpoint"]!).AbsolutePath;

        CallResponse page = await nobody.Get(QueryHelpers.AddQueryString(authorize, Request()));
        Assert.Equal((HttpStatusCode.OK, "text/html; charset=utf-8"), (page.Status, page.ContentType));
        Assert.Contains("""<button name="user" value="lead@example.com">""", page.Text, StringComparison.Ordinal);
        Assert.Contains("""<input type="hidden" name="state" value="s&quot;t">""", page.Text, StringComparison.Ordinal);
        Dictionary<string, StringValues> answer = await DecideAsync(emulator, "lead@example.com");

        Assert.Equal("s\"t", answer["state"]);
        CallResponse token = await nobody.PostForm(Exchange(answer["code"]!));
        Assert.Equal(("Bearer", "offline_access all-apis"), (token["token_type"], token["scope"]));
        using Caller lead = new(emulator, token["access_token"]);
        Assert.Equal("lead@example.com", (await lead.Get(Caller.Scim + "/Me"))["userName"]);
    }

    [Theory]
    [InlineData("code", "other")]
    [InlineData("client_id", "other")]
    [InlineData("redirect_uri", "http://localhost:8021")]
    [InlineData("code_verifier", "other")]
    public async Task A_code_is_for_who_asked_for_it_only(string field, string value)
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller nobody = new(emulator, token: null);
        Dictionary<string, string> exchange = Exchange((await DecideAsync(emulator, EmulatorDefaults.AdminName))["code"]!);

        (await nobody.PostForm(new Dictionary<string, string>(exchange) { [field] = value })).IsOAuthError(
            HttpStatusCode.BadRequest, "invalid_grant", "The authorization code is invalid.");
    }

    [Fact]
    public async Task A_code_works_once_and_for_ten_minutes()
    {
        Clock clock = new();
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(new EmulatorOptions { TimeProvider = clock });
        using Caller nobody = new(emulator, token: null);
        Dictionary<string, string> first = Exchange((await DecideAsync(emulator, EmulatorDefaults.AdminName))["code"]!);
        Dictionary<string, string> second = Exchange((await DecideAsync(emulator, EmulatorDefaults.AdminName))["code"]!);

        Assert.True((await nobody.PostForm(first)).Succeeded);
        Assert.Equal(HttpStatusCode.BadRequest, (await nobody.PostForm(first)).Status);
        clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(HttpStatusCode.BadRequest, (await nobody.PostForm(second)).Status);
    }

    // SessionCredentials.refresh in databricks-sdk-py; TokenAccessPolicy.EnableSingleUseRefreshTokens in databricks-sdk-go,
    // service/oauth2/model.go; "Refresh token is invalid" in persistent_auth.go
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_refresh_token_brings_access_tokens_once_or_for_ever_as_chosen(bool singleUse)
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(
            new EmulatorOptions { Choices = new ApiChoices { SingleUseRefreshTokens = singleUse } });
        using Caller nobody = new(emulator, token: null);
        User user = emulator.Workspace.AddUser("lead@example.com");
        string first = (await nobody.PostForm(Exchange((await DecideAsync(emulator, "lead@example.com"))["code"]!)))["refresh_token"]!;

        CallResponse refreshed = await nobody.PostForm(Refresh(first));

        using Caller lead = new(emulator, refreshed["access_token"]);
        Assert.Equal("lead@example.com", (await lead.Get(Caller.Scim + "/Me"))["userName"]);
        Assert.Equal(!singleUse, refreshed["refresh_token"] == first);
        Assert.Equal(!singleUse, (await nobody.PostForm(Refresh(first))).Succeeded);

        emulator.Workspace.Seed("{}");
        Assert.True((await nobody.PostForm(Refresh(refreshed["refresh_token"]!))).Succeeded);
        emulator.Workspace.SetActive(user, active: false);
        Assert.Equal(HttpStatusCode.BadRequest, (await nobody.PostForm(Refresh(refreshed["refresh_token"]!))).Status);
        (await nobody.PostForm(Refresh("unknown"))).IsOAuthError(HttpStatusCode.BadRequest, "invalid_grant", "Refresh token is invalid");
    }

    [Fact]
    public async Task Who_does_not_ask_for_a_refresh_token_gets_none_and_a_scope_limits_the_token()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller nobody = new(emulator, token: null);
        Dictionary<string, StringValues> answer = await DecideAsync(emulator, EmulatorDefaults.AdminName, ("scope", "sql"));

        CallResponse token = await nobody.PostForm(Exchange(answer["code"]!));

        Assert.Equal((null, "sql"), (token["refresh_token"], token["scope"]));
        using Caller limited = new(emulator, token["access_token"]);
        Assert.Equal(HttpStatusCode.OK, (await limited.Get("/api/2.0/sql/warehouses")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await limited.Get(Caller.Scim + "/Me")).Status);
    }

    // exchange_callback_parameters in databricks-sdk-py reads error and error_description
    [Fact]
    public async Task Who_wants_to_be_nobody_is_told_to_the_client_as_denied()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();

        Dictionary<string, StringValues> answer = await DecideAsync(emulator, user: null);

        Assert.Equal(("access_denied", "s\"t"), ((string?)answer["error"], (string?)answer["state"]));
        Assert.True(answer.ContainsKey("error_description"));
    }

    [Theory]
    [InlineData("redirect_uri", "https://attacker.example/", "The redirect_uri must be http on localhost: https://attacker.example/")]
    [InlineData("response_type", "token", "Unsupported response_type: token")]
    [InlineData("code_challenge_method", "plain", "The code_challenge_method must be S256")]
    [InlineData("code_challenge", "", "Missing parameter: code_challenge")]
    [InlineData("client_id", "", "Missing parameter: client_id")]
    public async Task A_request_that_is_not_safe_is_refused(string field, string value, string description)
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller nobody = new(emulator, token: null);

        (await nobody.Get(QueryHelpers.AddQueryString("/oidc/v1/authorize", Request((field, value))))).IsOAuthError(
            HttpStatusCode.BadRequest, "invalid_request", description);
    }

    [Fact]
    public async Task Only_who_controls_the_emulator_may_be_anybody()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(new EmulatorOptions { ControlToken = "mine" });
        using Caller nobody = new(emulator, token: null);
        using Caller operating = new(emulator, "mine");
        string authorize = QueryHelpers.AddQueryString("/oidc/v1/authorize", Request());

        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.Get(authorize)).Status);
        Assert.Equal(HttpStatusCode.OK, (await operating.Get(authorize)).Status);
    }

    [Fact]
    public async Task Neither_code_nor_verifier_nor_refresh_token_is_in_the_log()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller nobody = new(emulator, token: null);
        string code = (await DecideAsync(emulator, EmulatorDefaults.AdminName))["code"]!;
        string refreshToken = (await nobody.PostForm(Exchange(code)))["refresh_token"]!;
        await nobody.PostForm(Refresh(refreshToken));

        string log = (await nobody.Get("/_emulator/requests")).Text;

        Assert.Contains("/oidc/v1/token", log, StringComparison.Ordinal);
        Assert.All([code, Verifier, refreshToken], secret => Assert.DoesNotContain(secret, log, StringComparison.Ordinal));
    }

    private static async Task<Dictionary<string, StringValues>> DecideAsync(
        WorkspaceEmulator emulator, string? user, params (string Name, string Value)[] changes)
    {
        using Caller browser = new(emulator, token: null);
        Dictionary<string, string?> form = Request(changes);
        if (user is not null)
        {
            form["user"] = user;
        }

        HttpRequestMessage post = new(HttpMethod.Post, "/oidc/v1/authorize") { Content = new FormUrlEncodedContent(form!) };
        post.Headers.Add("Origin", emulator.Url.GetLeftPart(UriPartial.Authority));
        CallResponse response = await browser.Send(post);
        Assert.Equal(HttpStatusCode.Found, response.Status);
        Uri target = new(response.Headers["Location"]);
        Assert.Equal(Redirect, target.GetLeftPart(UriPartial.Authority));
        return QueryHelpers.ParseQuery(target.Query);
    }

    private static Dictionary<string, string?> Request(params (string Name, string Value)[] changes)
    {
        Dictionary<string, string?> request = new()
        {
            ["response_type"] = "code",
            ["client_id"] = "databricks-cli",
            ["redirect_uri"] = Redirect,
            ["scope"] = "offline_access all-apis",
            ["state"] = "s\"t",
            ["code_challenge"] = Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(Verifier))),
            ["code_challenge_method"] = "S256",
        };
        foreach ((string name, string value) in changes)
        {
            request[name] = value;
        }

        return request;
    }

    private static Dictionary<string, string> Exchange(string code) => new()
    {
        ["grant_type"] = "authorization_code",
        ["client_id"] = "databricks-cli",
        ["code"] = code,
        ["redirect_uri"] = Redirect,
        ["code_verifier"] = Verifier,
    };

    private static Dictionary<string, string> Refresh(string token) => new()
    {
        ["grant_type"] = "refresh_token",
        ["client_id"] = "databricks-cli",
        ["refresh_token"] = token,
    };
}
