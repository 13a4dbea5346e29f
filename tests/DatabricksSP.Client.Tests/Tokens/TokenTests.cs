using System.Globalization;
using DatabricksSP.Client.Tokens;
using DatabricksSP.Emulator;

namespace DatabricksSP.Client.Tests.Tokens;

/// <summary>Tokens over the wire, and in a whole workspace.</summary>
public sealed class TokenTests
{
    [Fact]
    public async Task Short_lifetimes_are_sent_as_they_are_and_no_scopes_are_not_sent()
    {
        await using HostileServer server = new(Reply.Json("""{"token_value":"v","token_info":{"token_id":"1","expiry_time":-1}}"""));
        WorkspaceClient client = server.Client();

        CreatedToken token = await client.TokenManagement.CreateAsync("app", TimeSpan.FromMinutes(1), scopes: []);
        await client.TokenManagement.CreateAsync("app", TimeSpan.FromMinutes(2), "c", ["sql"]);
        await client.Tokens.CreateAsync(TimeSpan.FromSeconds(1.9));
        await client.TokenManagement.CreateAsync("app", TimeSpan.FromMinutes(3), autoscope: true);
        await client.Tokens.CreateAsync(TimeSpan.FromSeconds(2), scopes: ["sql"], autoscope: false);

        Assert.Equal(
            [
                """{"application_id":"app","lifetime_seconds":60}""",
                """{"application_id":"app","lifetime_seconds":120,"comment":"c","scopes":["sql"]}""",
                """{"lifetime_seconds":1}""",
                """{"application_id":"app","lifetime_seconds":180,"autoscope_enabled":true}""",
                """{"lifetime_seconds":2,"scopes":["sql"],"autoscope_enabled":false}""",
            ],
            server.Requests.Select(static request => request.Body));
        Assert.Equal("v", Secret.Reveal(token.Value));
        Assert.Null(token.Info.ExpiresAt);
        Assert.Equal("1", token.ToString());
    }

    [Fact]
    public async Task A_lifetime_of_nothing_is_refused_before_anything_is_sent()
    {
        await using HostileServer server = new(Reply.Json("{}"));
        WorkspaceClient client = server.Client();

        foreach (TimeSpan lifetime in (TimeSpan[])[TimeSpan.Zero, TimeSpan.FromDays(-1), TimeSpan.FromSeconds(0.5)])
        {
            await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => client.TokenManagement.CreateAsync("app", lifetime));
            await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => client.Tokens.CreateAsync(lifetime));
        }

        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_token_value_may_hold_any_character()
    {
        await using HostileServer server = new(Reply.Json("""{"token_value":"a\"\\\u00e9é😀","token_info":{"token_id":"1"}}"""));

        Assert.Equal("a\"\\éé😀", Secret.Reveal((await server.Client().Tokens.CreateAsync()).Value));
    }

    [Fact]
    public async Task Tokens_are_listed_read_and_revoked()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using WorkspaceClient admin = emulator.Client(emulator.AdminToken);

        CreatedToken token = await admin.Tokens.CreateAsync(TimeSpan.FromDays(1), "mine");
        Assert.Contains(token.Info.TokenId, await admin.Tokens.ListAsync().Select(static each => each.TokenId).ToListAsync());
        Assert.Contains(token.Info.TokenId, await admin.TokenManagement.ListAsync().Select(static each => each.TokenId).ToListAsync());
        Assert.Equal("mine", (await admin.TokenManagement.GetAsync(token.Info.TokenId)).Comment);

        await admin.Tokens.DeleteAsync(token.Info.TokenId);
        await admin.Tokens.DeleteAsync(token.Info.TokenId);
        await admin.TokenManagement.DeleteAsync(token.Info.TokenId);

        Assert.DoesNotContain(emulator.Workspace.Tokens, each => each.TokenId == token.Info.TokenId);
    }

    [Fact]
    public async Task Of_a_token_only_what_is_given_is_changed()
    {
        await using HostileServer server = new(Reply.Json("""{"token_id":"t","comment":"new"}"""));
        TokenManagementApi tokens = server.Client().TokenManagement;

        TokenInfo changed = await tokens.UpdateAsync("t", "new");
        await tokens.UpdateAsync("t", scopes: ["sql", "scim"]);
        await tokens.UpdateAsync("t", "", []);

        Assert.Equal("new", changed.Comment);
        Assert.All(server.Requests, static request => Assert.Equal(
            "PATCH /api/2.0/token-management/tokens/t", $"{request.Method} {request.PathAndQuery}"));
        Assert.Equal(
            [
                """{"token":{"comment":"new"},"update_mask":"comment"}""",
                """{"token":{"scopes":["sql","scim"]},"update_mask":"scopes"}""",
                """{"token":{"comment":"","scopes":[]},"update_mask":"comment,scopes"}""",
            ],
            server.Requests.Select(static request => request.Body));
        await Assert.ThrowsAsync<ArgumentException>(() => tokens.UpdateAsync("t"));
    }

    [Fact]
    public async Task A_tokens_comment_and_scopes_change_and_its_owner_and_expiry_do_not()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using WorkspaceClient admin = emulator.Client(emulator.AdminToken);
        Emulator.ServicePrincipals.ServicePrincipal principal = emulator.Workspace.AddServicePrincipal("Zuora");
        emulator.Workspace.CreateToken(principal, "old");
        Emulator.Tokens.Token before = Token();

        TokenInfo changed = await admin.TokenManagement.UpdateAsync(before.TokenId, "new", ["sql"]);

        Assert.Equal(("new", "AUTOSCOPE_STATE_USER_SELECTED"), (changed.Comment, changed.AutoscopeState));
        Assert.Equal(["sql"], changed.Scopes);
        Assert.Equal("new", Token().Comment);
        Assert.Equal(["sql"], Token().Scopes);
        Assert.Equal((before.OwnerId, before.ExpiresAt), (Token().OwnerId, Token().ExpiresAt));
        Assert.Equal(
            ApiErrorKind.NotFound,
            (await Assert.ThrowsAsync<DatabricksApiException>(() => admin.TokenManagement.UpdateAsync("0", "x"))).Kind);

        Emulator.Tokens.Token Token() => emulator.Workspace.Tokens.Single(each => each.OwnerId == principal.Id);
    }

    [Theory]
    [InlineData("\"last_used_day\":1790000000000", "2026-09-21T14:13:20Z")]
    [InlineData("\"last_used_day\":1790000000", "2026-09-21T14:13:20Z")]
    [InlineData("\"last_used_day\":20717", "2026-09-21T00:00:00Z")]
    [InlineData("\"last_accessed_time\":\"1790000000000\"", "2026-09-21T14:13:20Z")]
    [InlineData("\"last_used_day\":20717,\"last_accessed_time\":1790000000000", "2026-09-21T14:13:20Z")]
    [InlineData("\"last_used_day\":0", null)]
    [InlineData("\"last_accessed_time\":-1", null)]
    [InlineData("\"last_used_day\":null", null)]
    [InlineData("\"comment\":\"never\"", null)]
    public async Task The_last_use_is_read_in_whatever_unit_it_comes(string field, string? expected)
    {
        await using HostileServer server = new(Reply.Json($$$"""{"token_infos":[{"token_id":"t",{{{field}}}}]}"""));

        TokenInfo token = Assert.Single(await server.Client().TokenManagement.ListAsync().ToListAsync());

        Assert.Equal(expected is null ? null : DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture), token.LastUsed);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("0")]
    [InlineData("null")]
    [InlineData("\"-1\"")]
    public async Task A_token_that_never_expires_has_no_expiry(string expiry)
    {
        await using HostileServer server = new(Reply.Json($$"""{"token_infos":[{"token_id":"t","expiry_time":{{expiry}}}]}"""));

        TokenInfo token = Assert.Single(await server.Client().Tokens.ListAsync().ToListAsync());

        Assert.Equal((-1, null), (token.ExpiryTime, token.ExpiresAt));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_a_token_with_autoscope_is_used_for_is_told(bool dayInDays)
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(
            new EmulatorOptions { Choices = new ApiChoices { LastUsedDayInDays = dayInDays } });
        using WorkspaceClient admin = emulator.Client(emulator.AdminToken);
        Emulator.ServicePrincipals.ServicePrincipal principal = emulator.Workspace.AddServicePrincipal("Zuora");
        emulator.Workspace.GrantTokenUsage(principal);

        CreatedToken created = await admin.TokenManagement.CreateAsync(principal.ApplicationId, autoscope: true);
        Assert.Equal("AUTOSCOPE_STATE_RUNNING", created.Info.AutoscopeState);
        Assert.Null(created.Info.LastUsed);
        using WorkspaceClient user = emulator.Client(Secret.Reveal(created.Value));
        await user.CurrentUser.GetAsync();
        TokenInfo used = await admin.TokenManagement.GetAsync(created.Info.TokenId);

        Assert.Equal(["scim"], used.InferredScopes);
        Assert.Equal(DateTimeOffset.UtcNow.Date, used.LastUsed?.UtcDateTime.Date);
        Assert.Equal(
            DateTimeOffset.UtcNow.Date,
            Assert.Single(await user.Tokens.ListAsync().ToListAsync()).LastUsed?.UtcDateTime.Date);
    }
}
