using System.Text;
using DatabricksSP.Client.Json;
using DatabricksSP.Client.Rest;
using DatabricksSP.Emulator;

namespace DatabricksSP.Client.Tests.Rest;

/// <summary>Raw calls: any path, with all that other calls have.</summary>
public sealed class RestTests
{
    [Theory]
    [InlineData("get", "GET")]
    [InlineData("HEAD", "HEAD")]
    [InlineData("Post", "POST")]
    [InlineData("PUT", "PUT")]
    [InlineData("patch", "PATCH")]
    [InlineData("DELETE", "DELETE")]
    public async Task A_request_is_sent_as_it_was_given(string method, string sent)
    {
        await using HostileServer server = new(Reply.Http(204, null, []));
        bool hasBody = sent is not ("GET" or "HEAD");

        RestResponse response = await server.Client().Rest.SendAsync(
            method,
            "/api/2.0/some/thing?a=b%20c&a=d",
            [new("e f", "ü&=?"), new("none", null), new("e f", "2")],
            hasBody ? Utf8("""{"x":[1,null]}""") : default);

        RecordedRequest request = Assert.Single(server.Requests);
        Assert.Equal(
            $"{sent} /api/2.0/some/thing?a=b%20c&a=d&e%20f=%C3%BC%26%3D%3F&e%20f=2", $"{request.Method} {request.PathAndQuery}");
        Assert.Equal($"Bearer {HostileServer.Token}", request.Header("Authorization"));
        Assert.Equal(hasBody ? """{"x":[1,null]}""" : "", request.Body);
        Assert.Equal((204, null, 0), (response.StatusCode, response.Json, response.Content.Length));
    }

    [Fact]
    public async Task A_response_comes_as_it_is()
    {
        const string body = """{ "id": 1234567890123456789, "token_value": "dapi0123456789abcdef0123456789abcdef" }""";
        await using HostileServer server = new(Reply.Json(201, body, ("X-Request-Id", "r"), ("x-databricks-org-id", "17")));

        RestResponse response = await server.Client().Rest.SendAsync("POST", "/api/2.0/token/create", body: Utf8("{}"));

        Assert.Equal(body, Encoding.UTF8.GetString(response.Content.Span));
        Assert.Equal(1234567890123456789, response.Json?.Find("id")?.Scalar);
        Assert.Equal((201, "application/json", "r", "17", "201"), (
            response.StatusCode, response.ContentType, response.RequestId, response.WorkspaceId, response.ToString()));
    }

    [Fact]
    public async Task What_is_no_JSON_comes_as_bytes()
    {
        await using HostileServer server = new(Reply.Http(200, "application/octet-stream", [1, 2, 255]));

        RestResponse response = await server.Client().Rest.SendAsync("GET", "/api/2.0/workspace/export");

        Assert.Equal([1, 2, 255], response.Content.ToArray());
        Assert.Null(response.Json);
    }

    [Fact]
    public async Task What_says_that_it_is_JSON_and_is_not_is_an_error()
    {
        await using HostileServer server = new(Reply.Json("""{"token":"dapi0123456789abcdef0123456789abcdef"""));

        DatabricksApiException exception = await Assert.ThrowsAsync<DatabricksApiException>(
            () => server.Client().Rest.SendAsync("POST", "/api/2.0/x", body: Utf8("{}")));

        Assert.Equal((ApiErrorKind.InvalidResponse, true), (exception.Kind, exception.OutcomeUnknown));
        Assert.DoesNotContain("dapi", exception.ToString());
    }

    [Theory]
    [InlineData("https://evil.example.com/api/2.0/clusters/list")]
    [InlineData("http://127.0.0.1/api")]
    [InlineData("//evil.example.com/api")]
    [InlineData("/\\evil.example.com/api")]
    [InlineData("\\\\evil.example.com\\api")]
    [InlineData("api/2.0/clusters/list")]
    [InlineData("@evil.example.com/")]
    [InlineData(":80/x")]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("?x=y")]
    [InlineData("/api/../x")]
    [InlineData("/api/%2E%2e/x")]
    [InlineData("/api/./x")]
    [InlineData("/api/x#y")]
    [InlineData("/api/x y")]
    [InlineData("/api/x\r\nEvil: yes")]
    [InlineData("/api/x?a=b c")]
    [InlineData("/api/dapi0123456789abcdef0123456789abcdef")]
    public async Task What_is_no_path_of_the_workspace_is_refused(string path)
    {
        await using HostileServer server = new(Reply.Json("{}"));
        RestApi rest = server.Client().Rest;

        ArgumentException exception = await Assert.ThrowsAnyAsync<ArgumentException>(() => rest.SendAsync("GET", path));
        Assert.ThrowsAny<ArgumentException>(() => rest.ListAsync(path));

        Assert.DoesNotContain("dapi", exception.Message);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task What_cannot_be_sent_is_refused()
    {
        await using HostileServer server = new(Reply.Json("{}"));
        RestApi rest = server.Client().Rest;

        await Assert.ThrowsAsync<ArgumentException>(() => rest.SendAsync("TRACE", "/api/x"));
        await Assert.ThrowsAsync<ArgumentException>(() => rest.SendAsync("GET", "/api/x", body: Utf8("{}")));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => rest.SendAsync("GET", "/api/x", [new("a", HostileServer.Token)]));
        ArgumentException exception = await Assert.ThrowsAnyAsync<ArgumentException>(
            () => rest.SendAsync("POST", "/api/x", body: Utf8("""{"password":"hunter2"}x""")));

        Assert.DoesNotContain("hunter2", exception.ToString());
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData("GET", 3)]
    [InlineData("HEAD", 3)]
    [InlineData("PUT", 3)]
    [InlineData("DELETE", 3)]
    [InlineData("POST", 1)]
    [InlineData("PATCH", 1)]
    public async Task Only_what_may_be_repeated_is_repeated_after_a_lost_response(string method, int attempts)
    {
        await using HostileServer server = new(Reply.Reset, Reply.Json(503, """{"message":"later"}"""), Reply.Json("{}"));
        Task call = server.Client().Rest.SendAsync(method, "/api/2.0/x", body: attempts == 1 || method == "PUT" ? Utf8("{}") : default);

        if (attempts == 1)
        {
            Assert.True((await Assert.ThrowsAsync<WorkspaceUnreachableException>(() => call)).OutcomeUnknown);
        }
        else
        {
            await call;
        }

        Assert.Equal(attempts, server.Requests.Count);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PATCH")]
    public async Task What_was_refused_for_the_number_of_requests_is_sent_again(string method)
    {
        await using HostileServer server = new(
            Reply.Json(429, """{"error_code":"REQUEST_LIMIT_EXCEEDED","message":"x"}"""), Reply.Json("{}"));

        await server.Client().Rest.SendAsync(method, "/api/2.0/x", body: Utf8("{}"));

        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task An_error_is_that_of_any_other_call()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using WorkspaceClient admin = emulator.Client(emulator.AdminToken);

        DatabricksApiException exception = await Assert.ThrowsAsync<DatabricksApiException>(
            () => admin.Rest.SendAsync("DELETE", "/api/2.0/sql/warehouses/0"));

        Assert.Equal((ApiErrorKind.NotFound, "DELETE", "/api/2.0/sql/warehouses/0"), (exception.Kind, exception.Method, exception.Path));
    }

    [Theory]
    [InlineData("/api/2.0/secrets/get?scope=s&key=k", """{"key":"k","value":"aHVudGVyMg=="}""", "{}")]
    [InlineData("/api/2.0/secrets/put", "{}", """{"scope":"s","key":"k","string_value":"aHVudGVyMg=="}""")]
    [InlineData("/api/2.0/git-credentials", "{}", """{"git_provider":"gitHub","personal_access_token":"aHVudGVyMg=="}""")]
    [
        InlineData(
            "/api/2.1/unity-catalog/temporary-table-credentials", """{"aws_temp_credentials":{"session_token":"aHVudGVyMg=="}}""", "{}"),
    ]
    [InlineData("/api/2.0/token/create", """{"token_value":"aHVudGVyMg=="}""", "{}")]
    public async Task Secrets_are_removed_from_what_an_observer_sees(string path, string response, string body)
    {
        List<TransportEvent> events = [];
        await using HostileServer server = new(Reply.Json(response));

        RestResponse received = await server.Client().Observed(events.Add, withBodies: true).Rest.SendAsync("POST", path, body: Utf8(body));

        Assert.Equal(response, received.Json?.RawText);
        Assert.NotEmpty(events);
        Assert.DoesNotContain("aHVudGVyMg", string.Join("\n", events));
    }

    [Fact]
    public async Task A_SCIM_list_is_read_over_all_its_pages()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(new EmulatorOptions { PageSize = 7 });
        using WorkspaceClient admin = emulator.Client(emulator.AdminToken);
        string[] ids = [.. Enumerable.Range(0, 30).Select(i => emulator.Workspace.AddServicePrincipal($"sp {i}").Id)];
        emulator.Workspace.AddServicePrincipal("other");

        List<JsonValue> items = await admin.Rest.ListAsync(
            "/api/2.0/preview/scim/v2/ServicePrincipals?attributes=id,displayName",
            [new("filter", "displayName sw \"sp \"")]).ToListAsync();

        Assert.Equal(ids.Order(), items.Select(static item => item.Find("id")?.Scalar).Order());
    }

    [Fact]
    public async Task A_list_whose_pages_lead_from_one_to_the_next_is_read_to_its_end()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(new EmulatorOptions { PageSize = 2 });
        using WorkspaceClient admin = emulator.Client(emulator.AdminToken);
        string[] ids = [.. Enumerable.Range(0, 5).Select(i => emulator.Workspace.AddWarehouse($"w{i}").Id)];

        List<JsonValue> items = await admin.Rest.ListAsync("/api/2.0/sql/warehouses").ToListAsync();

        Assert.Equal(ids.Order(), items.Select(static item => item.Find("id")?.Scalar).Intersect(ids).Order());
    }

    [Fact]
    public async Task Items_that_are_alike_all_count_and_a_token_that_comes_again_ends_the_list()
    {
        await using HostileServer server = new(
            Reply.Json("""{"events":[{"a":1},{"a":1}],"next_page_token":"t"}"""),
            Reply.Json("""{"next_page_token":"u"}"""),
            Reply.Json("""{"events":[{"a":1}],"next_page_token":"t"}"""));

        List<JsonValue> items = await server.Client().Rest.ListAsync("/api/2.0/events?x=y").ToListAsync();

        Assert.Equal(3, items.Count);
        Assert.Equal(
            ["/api/2.0/events?x=y", "/api/2.0/events?x=y&page_token=t", "/api/2.0/events?x=y&page_token=u"],
            server.Requests.Select(static request => request.PathAndQuery));
    }

    [Theory]
    [InlineData("{}", 0)]
    [InlineData("[1,2,3]", 3)]
    [InlineData("""{"totalResults":0}""", 0)]
    [InlineData("""{"id":"a single thing"}""", 1)]
    [InlineData("""{"a":[1,2],"b":[3]}""", 1)]
    [InlineData("""{"a":[1,2],"count":2}""", 2)]
    public async Task The_items_of_a_page_are_those_of_its_only_list(string page, int count)
    {
        await using HostileServer server = new(Reply.Json(page));

        Assert.Equal(count, (await server.Client().Rest.ListAsync("/api/2.0/x").ToListAsync()).Count);
    }

    [Theory]
    [InlineData("/api/2.0/x?page_token=t")]
    [InlineData("/api/2.0/preview/scim/v2/Users?startIndex=5")]
    [InlineData("/api/2.0/preview/scim/v2/Users?a=b&Count=5")]
    public async Task A_query_that_asks_for_a_page_is_no_list(string path)
    {
        await using HostileServer server = new(Reply.Json("{}"));
        RestApi rest = server.Client().Rest;

        Assert.Throws<ArgumentException>(() => rest.ListAsync(path));
        await rest.SendAsync("GET", path);

        Assert.Equal(path, Assert.Single(server.Requests).PathAndQuery);
    }

    private static ReadOnlyMemory<byte> Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
