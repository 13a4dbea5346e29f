using DatabricksSP.Client.Tokens;

namespace DatabricksSP.Client.Tests.Authentication.AccessTokens;

/// <summary>A fetched token is used as long as it works, and not longer.</summary>
public sealed class TokenRenewalTests
{
    private static readonly Reply Refusal = Reply.Json(401, """{"error_code":"UNAUTHENTICATED","message":"Token is expired"}""");
    private static readonly Reply Warehouse = Reply.Json("""{"id":"1"}""");

    /// <summary>The ways in which a workspace refuses a token.</summary>
    public static TheoryData<int, string> Refusals => new()
    {
        { 401, """{"error_code":"UNAUTHENTICATED","message":"Token is expired"}""" },
        { 403, """{"error_code":"PERMISSION_DENIED","message":"Invalid access token."}""" },
    };

    [Fact]
    public async Task A_clock_that_is_set_back_keeps_no_expired_token_in_use()
    {
        SettableClock clock = new();
        await using HostileServer workspace = new(Discovery, Token("first"), Warehouse, Token("second"), Warehouse);
        using FakeMachine machine = new() { TimeProvider = clock };
        using WorkspaceClient client = await machine.ConnectAsync($"host={workspace.Url};client_id=i;client_secret=s");
        await client.Warehouses.GetAsync("1");

        clock.SetBack = TimeSpan.FromHours(2);
        await client.Warehouses.GetAsync("1");

        Assert.Equal("Bearer second", workspace.Requests[^1].Header("Authorization"));
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task A_token_that_is_refused_is_fetched_anew(int status, string body)
    {
        await using HostileServer workspace = new(Discovery, Token("first"), Reply.Json(status, body), Token("second"), Warehouse);
        using FakeMachine machine = new();
        using WorkspaceClient client = await machine.ConnectAsync($"host={workspace.Url};client_id=i;client_secret=s");

        await client.Warehouses.GetAsync("1");

        Assert.Equal("Bearer second", workspace.Requests[^1].Header("Authorization"));
        Assert.Equal(5, workspace.Requests.Count);
    }

    [Fact]
    public async Task A_creation_that_was_refused_for_its_token_is_sent_again_too()
    {
        await using HostileServer workspace = new(
            Discovery,
            Token("first"),
            Refusal,
            Token("second"),
            Reply.Json("""{"token_value":"v","token_info":{"token_id":"t"}}"""));
        using FakeMachine machine = new();
        using WorkspaceClient client = await machine.ConnectAsync($"host={workspace.Url};client_id=i;client_secret=s");

        CreatedToken token = await client.Tokens.CreateAsync(TimeSpan.FromDays(1));

        Assert.Equal("t", token.Info.TokenId);
    }

    [Fact]
    public async Task Once_only()
    {
        await using HostileServer workspace = new(Discovery, Token("first"), Refusal, Token("second"), Refusal);
        using FakeMachine machine = new();
        using WorkspaceClient client = await machine.ConnectAsync($"host={workspace.Url};client_id=i;client_secret=s");

        DatabricksApiException exception = await Assert.ThrowsAsync<DatabricksApiException>(() => client.Warehouses.GetAsync("1"));

        Assert.Equal(ApiErrorKind.InvalidToken, exception.Kind);
        Assert.Equal(5, workspace.Requests.Count);
    }

    [Fact]
    public async Task A_token_that_was_given_is_not_tried_again()
    {
        await using HostileServer workspace = new(Refusal);

        await Assert.ThrowsAsync<DatabricksApiException>(() => workspace.Client().Warehouses.GetAsync("1"));

        Assert.Single(workspace.Requests);
    }

    private static Reply Discovery { get; } = new((socket, cancellationToken) =>
        Reply.Json($$"""{"token_endpoint":"http://{{socket.LocalEndPoint}}/oidc/v1/token"}""").Act(socket, cancellationToken));

    private static Reply Token(string value) => Reply.Json($$"""{"access_token":"{{value}}","token_type":"Bearer","expires_in":3600}""");

    /// <summary>The machine's clock, which somebody has set back by as much as time has gone on.</summary>
    private sealed class SettableClock : TimeProvider
    {
        public TimeSpan SetBack { get; set; }

        public override long GetTimestamp() => base.GetTimestamp() + (long)(SetBack.TotalSeconds * TimestampFrequency);
    }
}
