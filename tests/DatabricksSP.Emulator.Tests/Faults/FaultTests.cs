using System.Net;
using System.Text.Json;
using DatabricksSP.Emulator.Faults;

namespace DatabricksSP.Emulator.Tests.Faults;

public class FaultTests
{
    private const string Path = "/api/2.0/token/create";
    private const string TooMany = "The request rate of this workspace was exceeded. Please try again later.";
    private const string Unavailable = "Authentication is temporarily unavailable. Please try again later.";
    private const string Internal = "An internal error occurred.";
    private const string TooLong =
        $"The service at {Path} is taking too long to process your request. Please try again later or try a faster operation.";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(FaultKind.TooManyRequests, HttpStatusCode.TooManyRequests, "REQUEST_LIMIT_EXCEEDED", TooMany)]
    [InlineData(FaultKind.ResourceExhausted, HttpStatusCode.TooManyRequests, "RESOURCE_EXHAUSTED", TooMany)]
    [InlineData(FaultKind.ServiceUnavailable, HttpStatusCode.ServiceUnavailable, "TEMPORARILY_UNAVAILABLE", Unavailable)]
    public async Task A_refusal_for_now_says_when_to_come_back_and_does_nothing(
        FaultKind kind, HttpStatusCode status, string errorCode, string message)
    {
        (Task<CallResponse>? call, bool isDone) = await CreateStruckBy(new Fault { Kind = kind, RetryAfter = "7" });

        CallResponse response = await call;
        response.IsError(status, errorCode, message);
        Assert.Equal("7", response.Headers["Retry-After"]);
        Assert.False(isDone);
    }

    [Theory]
    [InlineData(FaultKind.InternalError, HttpStatusCode.InternalServerError, "INTERNAL_ERROR", Internal)]
    [InlineData(FaultKind.GatewayTimeout, HttpStatusCode.GatewayTimeout, "DEADLINE_EXCEEDED", TooLong)]
    public async Task A_failure_of_the_server_does_nothing(FaultKind kind, HttpStatusCode status, string errorCode, string message)
    {
        (Task<CallResponse>? call, bool isDone) = await CreateStruckBy(new Fault { Kind = kind });

        CallResponse response = await call;
        response.IsError(status, errorCode, message);
        Assert.False(response.Headers.ContainsKey("Retry-After"));
        Assert.False(isDone);
    }

    [Theory]
    [InlineData(FaultKind.InternalErrorAfter, HttpStatusCode.InternalServerError, "INTERNAL_ERROR", Internal)]
    [InlineData(FaultKind.ServiceUnavailableAfter, HttpStatusCode.ServiceUnavailable, "TEMPORARILY_UNAVAILABLE", Unavailable)]
    [InlineData(FaultKind.GatewayTimeoutAfter, HttpStatusCode.GatewayTimeout, "DEADLINE_EXCEEDED", TooLong)]
    public async Task A_failure_after_the_work_leaves_it_done(FaultKind kind, HttpStatusCode status, string errorCode, string message)
    {
        (Task<CallResponse>? call, bool isDone) = await CreateStruckBy(new Fault { Kind = kind });

        (await call).IsError(status, errorCode, message);
        Assert.True(isDone);
    }

    [Theory]
    [InlineData(FaultKind.DropBefore, false)]
    [InlineData(FaultKind.DropAfter, true)]
    public async Task A_connection_is_dropped_before_or_after_the_work(FaultKind kind, bool done)
    {
        (Task<CallResponse>? call, bool isDone) = await CreateStruckBy(new Fault { Kind = kind });

        await Assert.ThrowsAsync<HttpRequestException>(() => call);
        Assert.Equal(done, isDone);
    }

    [Theory]
    [InlineData(FaultKind.NeverReply, false)]
    [InlineData(FaultKind.NeverReplyAfter, true)]
    public async Task A_reply_that_never_comes_keeps_the_connection_open_until_the_emulator_stops(FaultKind kind, bool done)
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        emulator.Faults.Add(new Fault { Kind = kind });

        Task<CallResponse> call = Create(admin);
        await emulator.Requests.WaitForAsync("POST", Path, cancellationToken: Cancel);
        Assert.Equal(1, emulator.Requests.InFlight);
        await emulator.DisposeAsync();

        await Assert.ThrowsAsync<HttpRequestException>(() => call);
        Assert.Equal(done, IsDone(emulator));
    }

    [Fact]
    public async Task A_truncated_reply_is_complete_as_HTTP_but_broken_as_JSON()
    {
        (Task<CallResponse>? call, bool isDone) = await CreateStruckBy(new Fault { Kind = FaultKind.TruncatedJson });

        CallResponse response = await call;
        Assert.Equal((HttpStatusCode.OK, "application/json"), (response.Status, response.ContentType));
        Assert.StartsWith("{\"token_value\":", response.Text, StringComparison.Ordinal);
        Assert.ThrowsAny<JsonException>(() => response.Json);
        Assert.True(isDone);
    }

    [Theory]
    [InlineData(FaultKind.HtmlOk, HttpStatusCode.OK, "<title>Databricks - Sign In</title>")]
    [InlineData(FaultKind.HtmlForbidden, HttpStatusCode.Forbidden, "<pre>    User not authorized.</pre>")]
    public async Task A_page_comes_where_JSON_is_expected(FaultKind kind, HttpStatusCode status, string part)
    {
        (Task<CallResponse>? call, bool isDone) = await CreateStruckBy(new Fault { Kind = kind });

        CallResponse response = await call;
        Assert.Equal((status, "text/html; charset=utf-8"), (response.Status, response.ContentType));
        Assert.Contains(part, response.Text, StringComparison.Ordinal);
        Assert.False(isDone);
    }

    [Fact]
    public async Task SCIM_says_500_when_it_means_too_many_requests()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        emulator.Faults.Add(new Fault { Kind = FaultKind.ScimTokenBucket });

        CallResponse response = await admin.Get(Caller.Scim + "/ServicePrincipals");

        response.IsScimError(HttpStatusCode.InternalServerError, "RPC token bucket limit has been exceeded.");
    }

    [Fact]
    public async Task A_workspace_behind_a_private_link_redirects_to_its_login_page()
    {
        (Task<CallResponse>? call, bool isDone) = await CreateStruckBy(new Fault { Kind = FaultKind.PrivateLinkRedirect });

        CallResponse response = await call;
        Assert.Equal(HttpStatusCode.Found, response.Status);
        Assert.StartsWith("/login.html?error=private-link-validation-error", response.Headers["Location"], StringComparison.Ordinal);
        Assert.False(isDone);
    }

    [Fact]
    public async Task A_workspace_may_refuse_its_org()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        emulator.Faults.Add(new Fault { Kind = FaultKind.OrgForbidden });

        CallResponse response = await Create(admin);

        response.IsGatewayError(HttpStatusCode.Forbidden, $"Unauthorized access to Org: {emulator.Workspace.WorkspaceId}");
    }

    [Theory]
    [InlineData(null, HttpStatusCode.TooManyRequests)]
    [InlineData(400, HttpStatusCode.BadRequest)]
    public async Task The_token_endpoint_throttles_in_the_shape_of_OAuth(int? status, HttpStatusCode expected)
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller client = new(emulator, token: null);
        emulator.Faults.Add(new Fault { Kind = FaultKind.TokenEndpointThrottled, Path = "/oidc/v1/token", Status = status });

        CallResponse response = await client.PostForm(new Dictionary<string, string> { ["grant_type"] = "client_credentials" });

        response.IsOAuthError(expected, "invalid_request", "Temporarily throttled, too many requests");
    }

    [Fact]
    public async Task A_fault_strikes_what_it_matches_after_those_it_lets_pass_and_no_more_often_than_told()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        emulator.Faults.Add(new Fault { Kind = FaultKind.InternalError, Method = "GET", Path = "/api/2.0/token/*", Skip = 1, Count = 2 });

        List<HttpStatusCode> statuses = new() { (await Create(admin)).Status };
        for (int number = 0; number < 4; number++)
        {
            statuses.Add((await admin.Get("/api/2.0/token/list?x=1")).Status);
        }

        Assert.Equal(
            [
                HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.InternalServerError, HttpStatusCode.InternalServerError,
                HttpStatusCode.OK,
            ],
            statuses);
        Assert.Empty(emulator.Faults.Pending);
    }

    [Fact]
    public async Task Requests_beyond_the_rate_are_refused_until_time_passes()
    {
        Clock clock = new();
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(new EmulatorOptions { TimeProvider = clock });
        using Caller admin = Caller.Admin(emulator);
        emulator.Faults.RateLimit = 2;

        Assert.True((await Create(admin)).Succeeded);
        Assert.True((await Create(admin)).Succeeded);
        CallResponse refused = await Create(admin);
        refused.IsError(HttpStatusCode.TooManyRequests, "REQUEST_LIMIT_EXCEEDED", TooMany);
        Assert.Equal("1", refused.Headers["Retry-After"]);

        clock.Advance(TimeSpan.FromMilliseconds(500));
        Assert.True((await Create(admin)).Succeeded);
        Assert.False((await Create(admin)).Succeeded);
    }

    [Fact]
    public async Task Latency_holds_every_reply_back()
    {
        Clock clock = new();
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(new EmulatorOptions { TimeProvider = clock });
        using Caller admin = Caller.Admin(emulator);
        emulator.Faults.Latency = TimeSpan.FromMinutes(1);

        Task<CallResponse> call = Create(admin);
        await clock.Waiting;
        Assert.False(IsDone(emulator));
        clock.Advance(TimeSpan.FromMinutes(1));

        Assert.True((await call).Succeeded);
        Assert.Equal(TimeSpan.FromMinutes(1), Assert.Single(emulator.Requests.All).Duration);
    }

    /// <summary>Makes a token while a fault strikes: what came of the call, and whether the token is there.</summary>
    private static async Task<(Task<CallResponse> Call, bool IsDone)> CreateStruckBy(Fault fault)
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        emulator.Faults.Add(fault);

        Task<CallResponse> call = Create(admin);
        await ((Task)call).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return (call, IsDone(emulator));
    }

    private static Task<CallResponse> Create(Caller caller) => caller.Post(Path, new { comment = "made" });

    private static bool IsDone(WorkspaceEmulator emulator) => emulator.Workspace.Tokens.Any(token => token.Comment == "made");
}
