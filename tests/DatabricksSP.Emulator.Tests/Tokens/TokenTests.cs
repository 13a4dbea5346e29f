using System.Net;
using System.Text.Json;
using DatabricksSP.Emulator.ServicePrincipals;

namespace DatabricksSP.Emulator.Tests.Tokens;

public class TokenTests
{
    private const string Managed = "/api/2.0/token-management/tokens";
    private const string OnBehalfOf = "/api/2.0/token-management/on-behalf-of/tokens";

    [Fact]
    public async Task A_principal_without_permission_cannot_make_a_token()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller zuora = await SignInAsync(emulator);

        (await zuora.Post("/api/2.0/token/create", new { })).IsError(
            HttpStatusCode.Forbidden, "PERMISSION_DENIED", "User does not have permission to use tokens.");
    }

    [Fact]
    public async Task Azure_makes_no_token_on_behalf_of_others()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(new EmulatorOptions
        {
            Cloud = Cloud.Azure,
            Choices = new ApiChoices { OnBehalfOfRefusalStatus = 403 },
        });
        using Caller admin = Caller.Admin(emulator);
        ServicePrincipal principal = emulator.Workspace.AddServicePrincipal("zuora");
        emulator.Workspace.GrantTokenUsage(principal);

        (await admin.Post(OnBehalfOf, new { application_id = principal.ApplicationId })).IsError(
            HttpStatusCode.Forbidden,
            "FEATURE_DISABLED",
            "On-behalf-of token creation for service principals is not enabled for this workspace");
        Assert.EndsWith("-2", (await admin.Post("/api/2.0/token/create", new { }))["token_value"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Google_makes_tokens_on_behalf_of_others()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(new EmulatorOptions { Cloud = Cloud.Gcp });
        using Caller admin = Caller.Admin(emulator);
        ServicePrincipal principal = emulator.Workspace.AddServicePrincipal("zuora");
        emulator.Workspace.GrantTokenUsage(principal);

        Assert.True((await admin.Post(OnBehalfOf, new { application_id = principal.ApplicationId })).Succeeded);
    }

    [Theory]
    [InlineData("/api/2.0/token/create")]
    [InlineData(OnBehalfOf)]
    public async Task A_lifetime_of_nothing_is_refused(string path)
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        ServicePrincipal principal = emulator.Workspace.AddServicePrincipal("zuora");
        emulator.Workspace.GrantTokenUsage(principal);

        (await admin.Post(path, new { application_id = principal.ApplicationId, lifetime_seconds = 0 })).IsError(
            HttpStatusCode.BadRequest, "INVALID_PARAMETER_VALUE", "requirement failed: Invalid timeout: 0");
    }

    [Fact]
    public async Task A_lifetime_ends_where_the_platform_ends_it()
    {
        Clock clock = new();
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(new EmulatorOptions { TimeProvider = clock });
        using Caller admin = Caller.Admin(emulator);

        (await admin.Post("/api/2.0/token/create", new { lifetime_seconds = (730 * 86400) + 1 })).IsError(
            HttpStatusCode.BadRequest,
            "INVALID_PARAMETER_VALUE",
            "Token lifetime of 63072001 seconds exceeds the maximum lifetime of 730 days of this workspace.");
        JsonElement info = (await admin.Post("/api/2.0/token/create", new { })).Json.GetProperty("token_info");
        Assert.Equal(clock.GetUtcNow().AddDays(730).ToUnixTimeMilliseconds(), info.GetProperty("expiry_time").GetInt64());
    }

    [Fact]
    public async Task A_comment_has_at_most_255_characters()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);

        Assert.True((await admin.Post("/api/2.0/token/create", new { comment = new string('x', 255) })).Succeeded);
        (await admin.Post("/api/2.0/token/create", new { comment = new string('x', 256) })).IsError(
            HttpStatusCode.BadRequest, "INVALID_PARAMETER_VALUE", "Comment is too long: 256 characters, the maximum is 255.");
    }

    [Fact]
    public async Task An_owner_has_at_most_600_tokens_that_have_not_expired()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        ServicePrincipal principal = emulator.Workspace.AddServicePrincipal("zuora");
        emulator.Workspace.GrantTokenUsage(principal);
        emulator.Workspace.CreateToken(principal, lifetime: TimeSpan.FromSeconds(-1));
        for (int number = 0; number < 600; number++)
        {
            emulator.Workspace.CreateToken(principal);
        }

        (await admin.Post(OnBehalfOf, new { application_id = principal.ApplicationId })).IsError(
            HttpStatusCode.BadRequest,
            "QUOTA_EXCEEDED",
            $"The quota for the number of tokens was exceeded: {principal.ApplicationId} already has 600 tokens.");
    }

    [Fact]
    public async Task A_revoked_token_does_not_exist_any_more()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        string? id = (await admin.Post("/api/2.0/token/create", new { }))
            .Json.GetProperty("token_info")
            .GetProperty("token_id")
            .GetString();

        Assert.True((await admin.Delete($"{Managed}/{id}")).Succeeded);
        (await admin.Get($"{Managed}/{id}")).IsError(HttpStatusCode.NotFound, "NOT_FOUND", "Token does not exist");
        (await admin.Delete($"{Managed}/{id}")).IsError(HttpStatusCode.NotFound, "NOT_FOUND", "Token does not exist");
        (await admin.Patch($"/api/2.0/token/{id}", new { token = new { comment = "x" }, update_mask = "comment" })).IsError(
            HttpStatusCode.NotFound, "NOT_FOUND", "Token does not exist");
        (await admin.Post("/api/2.0/token/delete", new { token_id = id })).IsError(
            HttpStatusCode.NotFound, "RESOURCE_DOES_NOT_EXIST", $"Token with id {id} does not exist");
    }

    [Fact]
    public async Task A_token_changes_only_in_what_the_mask_names()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        CallResponse created = await admin.Post("/api/2.0/token/create", new { comment = "before" });
        string? id = created.Json.GetProperty("token_info").GetProperty("token_id").GetString();

        CallResponse updated = await admin.Patch(
            $"{Managed}/{id}", new { token = new { comment = "after", scopes = new[] { "sql" } }, update_mask = "scopes" });
        Assert.Equal(("before", id, """["sql"]"""), (updated["comment"], updated["token_id"], updated["scopes"]));
        Assert.Equal(
            "{}", (await admin.Patch($"/api/2.0/token/{id}", new { token = new { comment = "after" }, update_mask = "comment" })).Text);
        Assert.Equal("after", emulator.Workspace.Tokens.Single(token => token.TokenId == id).Comment);
        (await admin.Patch($"{Managed}/{id}", new { token = new { }, update_mask = "expiry_time" })).IsError(
            HttpStatusCode.BadRequest, "INVALID_PARAMETER_VALUE", "Field expiry_time of a token cannot be updated.");
    }

    // "A field mask of * indicates full replacement": databricks-sdk-go, service/settings/model.go, UpdateTokenRequest
    [Fact]
    public async Task A_mask_of_a_star_replaces_all_that_can_change()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        CallResponse created = await admin.Post("/api/2.0/token/create", new { comment = "before", scopes = new[] { "sql" } });
        string? id = created.Json.GetProperty("token_info").GetProperty("token_id").GetString();

        CallResponse updated = await admin.Patch($"{Managed}/{id}", new { token = new { comment = "after" }, update_mask = "*" });

        Assert.Equal(("after", null, null), (updated["comment"], updated["scopes"], updated["autoscope_state"]));
        Assert.Empty(emulator.Workspace.Tokens.Single(token => token.TokenId == id).Scopes);
    }

    [Fact]
    public async Task A_token_with_scopes_is_good_for_nothing_else()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        using Caller limited = new(
            emulator, (await admin.Post("/api/2.0/token/create", new { scopes = new[] { "sql" } }))["token_value"]);

        Assert.True((await limited.Get("/api/2.0/sql/warehouses")).Succeeded);
        (await limited.Get(Caller.Scim + "/Me")).IsError(
            HttpStatusCode.Forbidden, "PERMISSION_DENIED", "Provided token does not have required scopes: scim");
        (await admin.Post("/api/2.0/token/create", new { scopes = new[] { "All of it" } })).IsError(
            HttpStatusCode.BadRequest, "INVALID_PARAMETER_VALUE", "Invalid scope: All of it");
    }

    [Fact]
    public async Task The_day_of_a_tokens_last_use_is_known()
    {
        Clock clock = new();
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(
            new EmulatorOptions { TimeProvider = clock, UsersMayUseTokens = true });
        using Caller admin = Caller.Admin(emulator);
        ServicePrincipal principal = emulator.Workspace.AddServicePrincipal("zuora");
        using Caller zuora = new(emulator, emulator.Workspace.CreateToken(principal));
        string id = emulator.Workspace.Tokens.Single(token => token.OwnerId == principal.Id).TokenId;

        Assert.False((await admin.Get($"{Managed}/{id}")).Json.GetProperty("token_info").TryGetProperty("last_used_day", out _));
        await zuora.Get("/api/2.0/token/list");

        JsonElement info = (await admin.Get($"{Managed}/{id}")).Json.GetProperty("token_info");
        Assert.Equal(
            new DateTimeOffset(clock.GetUtcNow().Date, TimeSpan.Zero).ToUnixTimeMilliseconds(),
            info.GetProperty("last_used_day").GetInt64());
    }

    [Fact]
    public async Task A_token_expires()
    {
        Clock clock = new();
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(new EmulatorOptions { TimeProvider = clock });
        using Caller admin = Caller.Admin(emulator);
        CallResponse created = await admin.Post("/api/2.0/token/create", new { lifetime_seconds = 60 });
        using Caller caller = new(emulator, created["token_value"]);

        Assert.True((await caller.Get(Caller.Scim + "/Me")).Succeeded);
        clock.Advance(TimeSpan.FromSeconds(60));

        (await caller.Get(Caller.Scim + "/Me")).IsGatewayError(HttpStatusCode.Forbidden, "Invalid access token.");
        CallResponse listed = await admin.Get($"{Managed}/{created.Json.GetProperty("token_info").GetProperty("token_id").GetString()}");
        Assert.Equal(HttpStatusCode.OK, listed.Status);
    }

    private static async Task<Caller> SignInAsync(WorkspaceEmulator emulator)
    {
        ServicePrincipal principal = emulator.Workspace.AddServicePrincipal("zuora");
        using Caller nobody = new(emulator, token: null);
        CallResponse granted = await nobody.PostForm(
            new Dictionary<string, string> { ["grant_type"] = "client_credentials" },
            principal.ApplicationId,
            emulator.Workspace.CreateOAuthSecret(principal));
        return new Caller(emulator, granted["access_token"]);
    }
}
