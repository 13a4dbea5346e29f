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

        Assert.Equal(
            [
                """{"application_id":"app","lifetime_seconds":60}""",
                """{"application_id":"app","lifetime_seconds":120,"comment":"c","scopes":["sql"]}""",
                """{"lifetime_seconds":1}""",
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
}
