using DatabricksSP.Client.Permissions;
using DatabricksSP.Client.ServicePrincipals;
using DatabricksSP.Client.UnityCatalog;
using DatabricksSP.Client.Warehouses;

namespace DatabricksSP.Client.Tests.Transport;

/// <summary>What may be repeated is repeated; what must happen once is sent once.</summary>
public sealed class RetryTests
{
    private const string Warehouse = """{"id":"1"}""";
    private const string Principal = """{"id":"1","applicationId":"a"}""";
    private const string Unavailable = """{"error_code":"TEMPORARILY_UNAVAILABLE","message":"try later"}""";

    /// <summary>Calls that make something new each time.</summary>
    public static TheoryData<string> Creations => [.. Calls.Keys.Where(static name => name.StartsWith("create", StringComparison.Ordinal))];

    /// <summary>Calls of which nobody can tell afterwards whether they were done.</summary>
    public static TheoryData<string> Untraceables => ["create statement that writes", "create a whole access control list"];

    /// <summary>Calls that may be sent any number of times.</summary>
    public static TheoryData<string> Repeatables => [.. Calls.Keys.Except(Creations.Select(static row => row.Data))];

    private static Dictionary<string, Func<WorkspaceClient, Task>> Calls { get; } = new()
    {
        ["create principal"] = static client => client.ServicePrincipals.CreateAsync(new NewServicePrincipal { DisplayName = "zuora" }),
        ["create token"] = static client => client.Tokens.CreateAsync(TimeSpan.FromDays(1)),
        ["create token on behalf"] = static client => client.TokenManagement.CreateAsync("app", TimeSpan.FromDays(1)),
        ["create warehouse"] = static client => client.Warehouses.CreateAsync(new NewWarehouse { Name = "w", ClusterSize = "Small" }),
        ["create statement that writes"] = static client => client.Statements.ExecuteAsync(
            new() { Statement = "INSERT INTO t VALUES (1)", WarehouseId = "1" }),
        ["create a whole access control list"] = static client => client.Permissions.Tokens.SetAsync([]),
        ["get"] = static client => client.Warehouses.GetAsync("1"),
        ["me"] = static client => client.CurrentUser.GetAsync(),
        ["statement that reads"] = static client => client.Statements.ExecuteAsync(new() { Statement = " select 1", WarehouseId = "1" }),
        ["grant"] = static client => client.Permissions.Tokens.GrantAsync(
            [AccessControlRequest.ForServicePrincipal("a", PermissionLevel.CanUse)]),
        ["grant without reading"] = static client => client.Permissions.Warehouse("1").GrantAsync(
            [AccessControlRequest.ForServicePrincipal("a", PermissionLevel.CanUse)]),
        ["entitlements"] = static client => client.ServicePrincipals.AddEntitlementsAsync("1", [Entitlement.WorkspaceAccess]),
        ["delete principal"] = static client => client.ServicePrincipals.DeleteAsync("1"),
        ["delete token"] = static client => client.TokenManagement.DeleteAsync("1"),
        ["delete own token"] = static client => client.Tokens.DeleteAsync("1"),
        ["update principal"] = static client => client.ServicePrincipals.UpdateAsync("1", "new", active: false),
        ["update token"] = static client => client.TokenManagement.UpdateAsync("1", "new"),
        ["add members"] = static client => client.Groups.AddMembersAsync("1", ["2"]),
        ["remove members"] = static client => client.Groups.RemoveMembersAsync("1", ["2"]),
        ["change privileges"] = static client => client.Privileges.ChangeAsync(
            SecurableType.Catalog, "main", [new() { Principal = "a", Add = ["USE_CATALOG"] }]),
        ["assign"] = static client => client.PermissionAssignments.AssignAsync("a"),
        ["unassign"] = static client => client.PermissionAssignments.RemoveAsync("1"),
        ["delete warehouse"] = static client => client.Warehouses.DeleteAsync("1"),
        ["stop"] = static client => client.Warehouses.StopAsync("1"),
        ["start"] = static client => client.Warehouses.StartAsync("1"),
    };

    // A response that satisfies every call.
    private static readonly Reply Good = Reply.Json(
        """{"id":"1","statement_id":"1","status":{"state":"SUCCEEDED"},"permission_assignments":["""
        + """{}],"token_value":"x","token_id":"1","token_info":{"token_id":"1"}}""");

    [Theory]
    [MemberData(nameof(Repeatables))]
    public async Task What_may_be_repeated_is_repeated_after_a_lost_response(string call)
    {
        await using HostileServer server = new(Reply.Reset, Reply.HangUp, Good);

        await Calls[call](server.Client());

        Assert.Equal(3, server.Requests.Count);
        Assert.Single(server.Requests.Select(static request => (request.Method, request.PathAndQuery, request.Body)).Distinct());
    }

    [Theory]
    [MemberData(nameof(Repeatables))]
    public async Task What_may_be_repeated_is_repeated_while_the_workspace_is_unavailable(string call)
    {
        await using HostileServer server = new(Reply.Json(503, Unavailable), Reply.Html(502, "<html>"), Reply.Text(504, "too long"), Good);

        await Calls[call](server.Client());

        Assert.Equal(4, server.Requests.Count);
    }

    [Theory]
    [MemberData(nameof(Untraceables))]
    public async Task What_cannot_be_traced_and_whose_response_was_lost_is_not_repeated_and_says_so(string call)
    {
        Reply[] losses = [Reply.Reset, Reply.HangUp, Reply.CutOff(200, "{", announced: 100), Reply.Bytes([.. "garbage\r\n\r\n"u8])];
        foreach (Reply lost in losses)
        {
            await using HostileServer server = new(lost, Good);

            WorkspaceUnreachableException exception = await Assert.ThrowsAsync<WorkspaceUnreachableException>(
                () => Calls[call](server.Client()));

            Assert.True(exception.OutcomeUnknown);
            Assert.Single(server.Requests);
        }
    }

    [Theory]
    [MemberData(nameof(Untraceables))]
    public async Task What_cannot_be_traced_and_that_the_server_broke_off_is_not_repeated_and_says_so(string call)
    {
        foreach (int status in (int[])[500, 502, 503, 504])
        {
            await using HostileServer server = new(Reply.Json(status, Unavailable, ("Retry-After", "1")), Good);

            DatabricksApiException exception = await Assert.ThrowsAsync<DatabricksApiException>(() => Calls[call](server.Client()));

            Assert.True(exception.OutcomeUnknown);
            Assert.Single(server.Requests);
        }
    }

    [Theory]
    [MemberData(nameof(Creations))]
    public async Task A_creation_that_was_refused_for_the_rate_of_requests_is_repeated(string call)
    {
        await using HostileServer server = new(
            Reply.Json(429, """{"error_code":"RESOURCE_EXHAUSTED","message":"slow down"}"""),
            Reply.Http(429, null, []),
            Reply.Json(400, """{"error_code":"REQUEST_LIMIT_EXCEEDED","message":"slow down"}"""),
            Reply.Json(500, """{"detail":"RPC token bucket limit has been exceeded","status":"500"}"""),
            Good);

        await Calls[call](server.Client());

        Assert.Equal(5, server.Requests.Count);
    }

    [Theory]
    [MemberData(nameof(Creations))]
    public async Task A_creation_that_was_refused_did_nothing(string call)
    {
        foreach (int status in (int[])[400, 401, 403, 404, 409])
        {
            await using HostileServer server = new(Reply.Json(status, """{"error_code":"X","message":"no"}"""));

            DatabricksApiException exception = await Assert.ThrowsAsync<DatabricksApiException>(() => Calls[call](server.Client()));

            Assert.False(exception.OutcomeUnknown);
            Assert.Single(server.Requests, static request => request.Method != "GET");
        }
    }

    [Theory]
    [MemberData(nameof(Repeatables))]
    public async Task What_failed_for_good_is_not_repeated(string call)
    {
        foreach (int status in (int[])[400, 401, 403, 409, 500, 501])
        {
            await using HostileServer server = new(Reply.Json(status, """{"error_code":"X","message":"no"}"""));

            await Assert.ThrowsAsync<DatabricksApiException>(() => Calls[call](server.Client()));

            Assert.Single(server.Requests);
        }
    }

    [Fact]
    public async Task A_quota_is_not_waited_for()
    {
        await using HostileServer server = new(Reply.Json(429, """{"error_code":"QUOTA_EXCEEDED","message":"600 tokens"}"""));

        await Assert.ThrowsAsync<DatabricksApiException>(() => server.Client().Tokens.CreateAsync(TimeSpan.FromDays(1)));

        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_creation_that_never_left_is_repeated()
    {
        // Not a TLS server, so the connection fails before the request is sent.
        await using HostileServer server = new(Reply.HangUp with { ReadsRequest = false });
        ImpatientTime time = new();
        using WorkspaceClient client = HostileServer.ClientOf(new Uri($"https://{server.Url.Authority}"), new() { TimeProvider = time });

        WorkspaceUnreachableException exception = await Assert.ThrowsAsync<WorkspaceUnreachableException>(
            () => client.Tokens.CreateAsync(TimeSpan.FromDays(1)));

        Assert.False(exception.OutcomeUnknown);
        Assert.NotEmpty(time.Waits);
    }

    [Fact]
    public async Task A_loss_in_an_early_attempt_is_remembered()
    {
        await using HostileServer server = new(Reply.Reset, Reply.Json(403, """{"error_code":"PERMISSION_DENIED","message":"no"}"""));

        DatabricksApiException exception = await Assert.ThrowsAsync<DatabricksApiException>(
            () => server.Client().Permissions.Tokens.GrantAsync([]));

        Assert.True(exception.OutcomeUnknown);
    }

    [Fact]
    public async Task A_read_never_has_an_unknown_outcome()
    {
        await using HostileServer server = new(Reply.Reset);

        WorkspaceUnreachableException exception = await Assert.ThrowsAsync<WorkspaceUnreachableException>(
            () => server.Client().Warehouses.GetAsync("1"));

        Assert.False(exception.OutcomeUnknown);
    }

    [Fact]
    public async Task Waits_grow_by_a_second_up_to_ten()
    {
        ImpatientTime time = new();
        await using HostileServer server = new(Reply.Json(503, Unavailable));

        await Assert.ThrowsAsync<DatabricksApiException>(
            () => server.Client(new() { TimeProvider = time, RetryTimeout = TimeSpan.FromSeconds(87) }).Warehouses.GetAsync("1"));

        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 10, 10], time.Waits.Select(static wait => (int)wait.TotalSeconds));
        Assert.All(time.Waits, static wait => Assert.InRange(wait.Milliseconds, 50, 750));
    }

    [Theory]
    [InlineData("2", 2)]
    [InlineData("1.58", 1.58)]
    [InlineData("Thu, 01 Jan 2026 00:00:07 GMT", 7)]
    [InlineData("Thu, 01 Jan 1970 00:00:00 GMT", 0)]
    [InlineData("-3", 0)]
    [InlineData("soon", 1)]
    public async Task The_workspace_says_how_long_to_wait(string retryAfter, double seconds)
    {
        ImpatientTime time = new();
        await using HostileServer server = new(Reply.Json(429, "{}", ("Retry-After", retryAfter)), Reply.Json(Warehouse));

        await server.Client(new() { TimeProvider = time }).Warehouses.GetAsync("1");

        Assert.InRange(Assert.Single(time.Waits), TimeSpan.FromSeconds(seconds), TimeSpan.FromSeconds(seconds + 0.76));
    }

    [Fact]
    public async Task A_date_to_wait_for_is_meant_by_the_servers_clock()
    {
        ImpatientTime time = new();
        await using HostileServer server = new(
            Reply.Json(429, "{}", ("Retry-After", "Fri, 01 Jan 2027 00:00:03 GMT"), ("Date", "Fri, 01 Jan 2027 00:00:00 GMT")),
            Reply.Json(Warehouse));

        await server.Client(new() { TimeProvider = time }).Warehouses.GetAsync("1");

        Assert.InRange(Assert.Single(time.Waits).TotalSeconds, 3, 3.76);
    }

    [Fact]
    public async Task The_details_may_say_how_long_to_wait()
    {
        ImpatientTime time = new();
        await using HostileServer server = new(
            Reply.Json(
                429,
                """{"error_code":"X","message":"m","details":["""
                + """{"@type":"type.googleapis.com/google.rpc.RetryInfo","retry_delay":"4.000000001s"}]}"""),
            Reply.Json(Warehouse));

        await server.Client(new() { TimeProvider = time }).Warehouses.GetAsync("1");

        Assert.InRange(Assert.Single(time.Waits).TotalSeconds, 4, 4.76);
    }

    [Fact]
    public async Task A_wait_beyond_the_time_limit_is_not_begun()
    {
        ImpatientTime time = new();
        await using HostileServer server = new(Reply.Json(429, """{"error_code":"X","message":"slow"}""", ("Retry-After", "301")));

        DatabricksApiException exception = await Assert.ThrowsAsync<DatabricksApiException>(
            () => server.Client(new() { TimeProvider = time }).Warehouses.GetAsync("1"));

        Assert.Equal(TimeSpan.FromSeconds(301), exception.RetryAfter);
        Assert.Empty(time.Waits);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_text_that_says_try_again_is_tried_again()
    {
        await using HostileServer server = new(
            Reply.Json(
                400,
                """{"error_code":"X","message":"The service at /api is taking too long to process your request. Please try again later """
                + """or try a faster operation."}"""),
            Reply.Json(Warehouse));

        await server.Client().Warehouses.GetAsync("1");

        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task What_is_gone_already_is_deleted()
    {
        await using HostileServer server = new(
            Reply.Json(404, """{"error_code":"NOT_FOUND","message":"Token does not exist"}"""),
            Reply.Json(404, """{"detail":"not found","status":"404"}"""),
            Reply.Json(400, """{"error_code":"RESOURCE_DOES_NOT_EXIST","message":"no such token"}"""),
            Reply.Json(404, """{"error_code":"RESOURCE_DOES_NOT_EXIST","message":"no such warehouse"}"""));
        WorkspaceClient client = server.Client();

        await client.TokenManagement.DeleteAsync("1");
        await client.ServicePrincipals.DeleteAsync("1");
        await client.Tokens.DeleteAsync("1");
        await client.Warehouses.DeleteAsync("1");
    }

    [Fact]
    public async Task A_server_that_knows_no_tokens_has_not_revoked_one()
    {
        await using HostileServer server = new(
            Reply.Json(404, """{"error_code":"ENDPOINT_NOT_FOUND","message":"No API found"}"""),
            Reply.Html(404, "<html><title>nginx</title></html>"));

        await Assert.ThrowsAsync<DatabricksApiException>(() => server.Client().TokenManagement.DeleteAsync("1"));
        await Assert.ThrowsAsync<DatabricksApiException>(() => server.Client().TokenManagement.DeleteAsync("1"));
    }

    [Fact]
    public async Task Only_reading_a_gone_thing_is_an_error()
    {
        await using HostileServer server = new(Reply.Json(404, """{"error_code":"RESOURCE_DOES_NOT_EXIST","message":"gone"}"""));

        await Assert.ThrowsAsync<DatabricksApiException>(() => server.Client().TokenManagement.GetAsync("1"));
    }

    [Fact]
    public async Task A_created_principal_is_read()
    {
        await using HostileServer server = new(Reply.Json(201, Principal));

        Assert.Equal(
            "a", (await server.Client().ServicePrincipals.CreateAsync(new NewServicePrincipal { DisplayName = "x" })).ApplicationId);
    }
}
