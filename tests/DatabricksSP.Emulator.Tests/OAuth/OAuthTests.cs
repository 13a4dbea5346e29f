using System.Net;
using System.Text;
using System.Text.Json;
using DatabricksSP.Emulator.ServicePrincipals;

namespace DatabricksSP.Emulator.Tests.OAuth;

public class OAuthTests
{
    private static readonly Dictionary<string, string> ClientCredentials = new()
    {
        ["grant_type"] = "client_credentials",
        ["scope"] = "all-apis",
    };

    [Fact]
    public async Task A_client_finds_its_way_from_the_host_to_an_access_token_that_is_the_principal()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        ServicePrincipal principal = emulator.Workspace.AddServicePrincipal("zuora");
        string secret = emulator.Workspace.CreateOAuthSecret(principal);
        using Caller nobody = new(emulator, token: null);

        CallResponse host = await nobody.Get("/.well-known/databricks-config");
        Assert.Equal(("workspace", "AWS", emulator.Workspace.AccountId), (host["host_type"], host["cloud"], host["account_id"]));
        CallResponse server = await nobody.Get(new Uri(host["oidc_endpoint"]!).AbsolutePath + "/.well-known/oauth-authorization-server");
        Assert.Equal(new Uri(emulator.Url, "/oidc/v1/token").ToString(), server["token_endpoint"]);

        CallResponse granted = await nobody.PostForm(ClientCredentials, principal.ApplicationId, secret);
        Assert.Equal(("Bearer", "3600", "all-apis"), (granted["token_type"], granted["expires_in"], granted["scope"]));
        using Caller caller = new(emulator, granted["access_token"]);
        Assert.Equal(principal.ApplicationId, (await caller.Get(Caller.Scim + "/Me"))["userName"]);
    }

    [Fact]
    public async Task The_credentials_may_be_in_the_body()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        ServicePrincipal principal = emulator.Workspace.AddServicePrincipal("zuora");
        string secret = emulator.Workspace.CreateOAuthSecret(principal);
        using Caller nobody = new(emulator, token: null);

        CallResponse granted = await nobody.PostForm(new Dictionary<string, string>(ClientCredentials)
        {
            ["client_id"] = principal.ApplicationId,
            ["client_secret"] = secret,
        });

        Assert.StartsWith("eyJ", granted["access_token"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("wrong secret")]
    [InlineData("expired secret")]
    [InlineData("disabled principal")]
    [InlineData("unknown principal")]
    public async Task A_client_that_cannot_prove_who_it_is_gets_no_token(string why)
    {
        Clock clock = new();
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(new EmulatorOptions { TimeProvider = clock });
        ServicePrincipal principal = emulator.Workspace.AddServicePrincipal("zuora");
        string secret = emulator.Workspace.CreateOAuthSecret(principal, TimeSpan.FromDays(1));
        clock.Advance(why is "expired secret" ? TimeSpan.FromDays(1) : TimeSpan.Zero);
        emulator.Workspace.SetActive(principal, why is not "disabled principal");
        using Caller nobody = new(emulator, token: null);

        CallResponse response = await nobody.PostForm(
            ClientCredentials,
            why is "unknown principal" ? Guid.NewGuid().ToString() : principal.ApplicationId,
            why is "wrong secret" ? "dose" : secret);

        response.IsOAuthError(HttpStatusCode.Unauthorized, "invalid_client", "Client authentication failed");
    }

    [Fact]
    public async Task What_the_token_endpoint_does_not_know_it_names()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        ServicePrincipal principal = emulator.Workspace.AddServicePrincipal("zuora");
        string secret = emulator.Workspace.CreateOAuthSecret(principal);
        using Caller nobody = new(emulator, token: null);

        (await nobody.PostForm(new Dictionary<string, string> { ["grant_type"] = "password" }))
            .IsOAuthError(HttpStatusCode.BadRequest, "unsupported_grant_type", "The grant type is not supported: password");
        Dictionary<string, string> unknownScope = new(ClientCredentials) { ["scope"] = "No Such" };
        (await nobody.PostForm(unknownScope, principal.ApplicationId, secret))
            .IsOAuthError(HttpStatusCode.BadRequest, "invalid_scope", "The requested scope is invalid: No");
        (await nobody.Post("/oidc/v1/token", new { })).IsOAuthError(
            HttpStatusCode.BadRequest, "invalid_request", "The content type must be application/x-www-form-urlencoded");
    }

    [Fact]
    public async Task An_access_token_ends_with_its_time_and_with_its_owner_and_cannot_be_forged()
    {
        Clock clock = new();
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(new EmulatorOptions { TimeProvider = clock });
        ServicePrincipal principal = emulator.Workspace.AddServicePrincipal("zuora");
        using Caller nobody = new(emulator, token: null);
        string secret = emulator.Workspace.CreateOAuthSecret(principal);
        string token = (await nobody.PostForm(ClientCredentials, principal.ApplicationId, secret))["access_token"]!;
        using Caller caller = new(emulator, token);
        string[] parts = token.Split('.');
        byte[] claims = Encoding.UTF8.GetBytes("""{"uid":"1","scope":"all-apis","exp":9999999999}""");
        using Caller forger = new(emulator, $"{parts[0]}.{System.Buffers.Text.Base64Url.EncodeToString(claims)}.{parts[2]}");

        Assert.True((await caller.Get(Caller.Scim + "/Me")).Succeeded);
        (await forger.Get(Caller.Scim + "/Me")).IsGatewayError(HttpStatusCode.Forbidden, "Invalid access token.");
        emulator.Workspace.SetActive(principal, active: false);
        (await caller.Get(Caller.Scim + "/Me")).IsGatewayError(HttpStatusCode.Forbidden, "Invalid access token.");
        emulator.Workspace.SetActive(principal, active: true);
        clock.Advance(TimeSpan.FromHours(1));
        (await caller.Get(Caller.Scim + "/Me")).IsGatewayError(HttpStatusCode.Forbidden, "Invalid access token.");
    }

    [Fact]
    public async Task A_personal_access_token_can_be_exchanged()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller nobody = new(emulator, token: null);

        CallResponse granted = await nobody.PostForm(
            Exchange("urn:databricks:params:oauth:token-type:personal-access-token", emulator.AdminToken));

        Assert.Equal("urn:ietf:params:oauth:token-type:access_token", granted["issued_token_type"]);
        using Caller caller = new(emulator, granted["access_token"]);
        Assert.Equal(EmulatorDefaults.AdminName, (await caller.Get(Caller.Scim + "/Me"))["userName"]);
        (await nobody.PostForm(Exchange("urn:databricks:params:oauth:token-type:personal-access-token", "dapi00000000")))
            .IsOAuthError(HttpStatusCode.BadRequest, "invalid_grant", "The personal access token is invalid.");
    }

    [Theory]
    [InlineData("99999999999999", true)]
    [InlineData("1e300", true)]
    [InlineData("-99999999999999", false)]
    [InlineData("1777777777.5", false)]
    public async Task A_time_beyond_the_calendar_is_a_time(string exp, bool granted)
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(new EmulatorOptions { TimeProvider = new Clock() });
        ServicePrincipal principal = emulator.Workspace.AddServicePrincipal("zuora");
        string jwt = $"eyJh.{System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes($$"""{"exp":{{exp}}}"""))}.sig";
        using Caller nobody = new(emulator, token: null);

        CallResponse response = await nobody.PostForm(new Dictionary<string, string>(Exchange("urn:ietf:params:oauth:token-type:jwt", jwt))
        {
            ["client_id"] = principal.ApplicationId,
        });

        Assert.Equal(granted ? HttpStatusCode.OK : HttpStatusCode.BadRequest, response.Status);
    }

    [Theory]
    [InlineData(true, 60, true)]
    [InlineData(true, -60, false)]
    [InlineData(false, 60, false)]
    public async Task A_token_of_another_issuer_can_be_exchanged_while_it_is_valid_and_trusted(bool trusted, int secondsLeft, bool granted)
    {
        Clock clock = new();
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(
            new EmulatorOptions { TimeProvider = clock, TokenFederation = trusted });
        ServicePrincipal principal = emulator.Workspace.AddServicePrincipal("zuora");
        string claims = $$"""{"iss":"https://idp","sub":"repo","exp":{{clock.GetUtcNow().AddSeconds(secondsLeft).ToUnixTimeSeconds()}}}""";
        string jwt = $"eyJh.{System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(claims))}.sig";
        using Caller nobody = new(emulator, token: null);

        CallResponse response = await nobody.PostForm(new Dictionary<string, string>(Exchange("urn:ietf:params:oauth:token-type:jwt", jwt))
        {
            ["client_id"] = principal.ApplicationId,
        });

        Assert.Equal(
            granted ? null : "invalid_grant",
            response.Json.TryGetProperty("error", out JsonElement error) ? error.GetString() : null);
        Assert.Equal(granted, response.Json.TryGetProperty("access_token", out _));
    }

    [Fact]
    public async Task A_workspace_without_OAuth_does_not_tell_where_its_server_is()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(new EmulatorOptions { OAuth = false });
        using Caller nobody = new(emulator, token: null);

        CallResponse response = await nobody.Get("/oidc/.well-known/oauth-authorization-server");

        Assert.Equal(HttpStatusCode.NotFound, response.Status);
    }

    [Fact]
    public async Task A_principal_has_at_most_five_secrets_and_each_is_shown_once()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        ServicePrincipal principal = emulator.Workspace.AddServicePrincipal("zuora");
        string path = $"/api/2.0/accounts/servicePrincipals/{principal.Id}/credentials/secrets";
        List<CallResponse> created = new();
        for (int number = 0; number < 5; number++)
        {
            created.Add(await admin.Post(path, new { lifetime = "3600s" }));
        }

        (await admin.Post(path)).IsError(
            HttpStatusCode.BadRequest, "QUOTA_EXCEEDED", $"Service principal {principal.ApplicationId} already has 5 secrets.");
        Assert.All(created, response => Assert.StartsWith("dose", response["secret"], StringComparison.Ordinal));
        List<JsonElement> listed = (await admin.Get(path)).Json.GetProperty("secrets").EnumerateArray().ToList();
        Assert.Equal(created.Select(response => response["id"]), listed.Select(secret => secret.GetProperty("id").GetString()));
        Assert.All(listed, secret => Assert.False(secret.TryGetProperty("secret", out _)));

        Assert.True((await admin.Delete($"{path}/{created[0]["id"]}")).Succeeded);
        Assert.True((await admin.Post(path)).Succeeded);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.Delete($"{path}/{created[0]["id"]}")).Status);
    }

    [Fact]
    public async Task Secrets_that_have_expired_make_room_for_new_ones_and_are_forgotten()
    {
        Clock clock = new();
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(new EmulatorOptions { TimeProvider = clock });
        ServicePrincipal principal = emulator.Workspace.AddServicePrincipal("zuora");
        for (int number = 0; number < 5; number++)
        {
            emulator.Workspace.CreateOAuthSecret(principal, TimeSpan.FromHours(1));
        }

        clock.Advance(TimeSpan.FromHours(1));
        emulator.Workspace.CreateOAuthSecret(principal);

        Assert.Single(emulator.Workspace.State.Secrets.All);
    }

    [Fact]
    public async Task Secrets_go_by_the_SCIM_id_of_their_owner_and_the_account_is_out_of_reach()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        ServicePrincipal principal = emulator.Workspace.AddServicePrincipal("zuora");

        (await admin.Post($"/api/2.0/accounts/servicePrincipals/{principal.ApplicationId}/credentials/secrets")).IsError(
            HttpStatusCode.BadRequest, "INVALID_PARAMETER_VALUE", $"Service principal id is not a number: {principal.ApplicationId}");
        (await admin.Get($"/api/2.0/accounts/{emulator.Workspace.AccountId}/servicePrincipals/{principal.Id}/credentials/secrets")).IsError(
            HttpStatusCode.Forbidden,
            "PERMISSION_DENIED",
            "This API is disabled for users without account admin status. Contact your Databricks representative to enable it.");
    }

    private static Dictionary<string, string> Exchange(string type, string subject) => new()
    {
        ["grant_type"] = "urn:ietf:params:oauth:grant-type:token-exchange",
        ["subject_token_type"] = type,
        ["subject_token"] = subject,
    };
}
