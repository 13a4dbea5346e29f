using System.Collections.Concurrent;
using DatabricksSP.Client.ServicePrincipals;
using DatabricksSP.Client.Tokens;

namespace DatabricksSP.Client.Tests.Secrets;

/// <summary>What an observer gets to see: everything but the secrets.</summary>
public sealed class RedactionTests
{
    private const string Created =
        """{"token_value":"an-unusual-secret","token_info":"""
        + """{"token_id":"5684c955822ac792a51ae2aeb80190f13457bab3e2e2934c133a08b38454816c","comment":"Zuora"}}""";

    [Fact]
    public async Task Every_attempt_is_told_with_its_number()
    {
        await using HostileServer server = new(
            Reply.Json(429, "{}", ("Retry-After", "2")),
            Reply.CutOff(200, "{", announced: 100),
            Reply.Json(200, """{"id":"1"}""", ("X-Request-Id", "req-1")));
        ConcurrentQueue<TransportEvent> events = new();

        await server.Client().Observed(events.Enqueue).Warehouses.GetAsync("1");

        Assert.Equal(
            [
                "RequestSending 1",
                "ResponseReceived 1",
                "RetryScheduled 1",
                "RequestSending 2",
                "RequestFailed 2",
                "RetryScheduled 2",
                "RequestSending 3",
                "ResponseReceived 3",
            ],
            events.Cast<RequestEvent>().Select(static each => $"{each.GetType().Name} {each.Attempt}"));
        Assert.All(events.Cast<RequestEvent>(), static each => Assert.Equal("GET /api/2.0/sql/warehouses/1", $"{each.Method} {each.Path}"));
        ResponseReceived last = (ResponseReceived)events.Last();
        Assert.Equal((200, 10, "req-1", null), (last.StatusCode, last.Length, last.RequestId, last.Body));
    }

    [Fact]
    public async Task A_new_token_is_in_no_event()
    {
        await using HostileServer server = new(Reply.Json(Created));
        ConcurrentQueue<TransportEvent> events = new();

        await server.Client().Observed(events.Enqueue, withBodies: true).TokenManagement.CreateAsync(
            "app", TimeSpan.FromSeconds(60), "Zuora");

        Assert.Equal(
            """{"application_id":"app","lifetime_seconds":60,"comment":"Zuora"}""", events.OfType<RequestSending>().Single().Body);
        Assert.Equal(Created.Replace("an-unusual-secret", "***"), events.OfType<ResponseReceived>().Single().Body);
        Assert.DoesNotContain(HostileServer.Token, string.Join("\n", events));
    }

    [Theory]
    [InlineData("token_value")]
    [InlineData("secret")]
    [InlineData("client_secret")]
    [InlineData("access_token")]
    [InlineData("refresh_token")]
    [InlineData("id_token")]
    [InlineData("token")]
    [InlineData("password")]
    [InlineData("string_value")]
    [InlineData("bytes_value")]
    [InlineData("client_assertion")]
    [InlineData("assertion")]
    [InlineData("subject_token")]
    [InlineData("accessToken")]
    [InlineData("oidcToken")]
    public async Task Fields_that_hold_secrets_are_masked(string field)
    {
        Assert.Equal($$"""{"a":[{"{{field}}":"***"}]}""", await Shown($$"""{"a":[{"{{field}}":"hunter2"}]}"""));
        Assert.Equal($$"""{"{{field}}":["***"]}""", await Shown($$"""{"{{field}}":["hunter2"]}"""));

        // The same in a response that is no JSON, or is broken off.
        Assert.DoesNotContain("hunter2", await Shown($$"""{"a":[{"{{field}}" : "hunter2"""));
        Assert.DoesNotContain("hunter2", await Shown($"grant_type=x&{field}=hunter2&scope=all"));
    }

    [Fact]
    public async Task What_is_no_secret_stays_readable()
    {
        string body =
            """{"entitlements":[{"value":"databricks-sql-access"}],"next_page_token":"abc","token":{"comment":"Größe"},"n":1,"b":"""
            + """true,"x":null}""";

        Assert.Equal(body, await Shown(body));
    }

    [Theory]
    [InlineData("dapi0123456789abcdef0123456789abcdef")]
    [InlineData("dapi0123456789abcdef0123456789abcdef-3")]
    [InlineData("dose0123456789abcdef0123456789abcdef")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl")]
    public async Task What_looks_like_a_secret_is_masked_wherever_it_stands(string secret)
    {
        Assert.Equal("""{"value":"a *** b"}""", await Shown($$"""{"value":"a {{secret}} b"}"""));
        Assert.Equal("""{"***":1}""", await Shown($$"""{"{{secret}}":1}"""));
        Assert.Equal("see *** there", await Shown($"see {secret} there"));
        Assert.Equal("Authorization: ***", await Shown($"Authorization: Bearer {secret}"));
    }

    [Fact]
    public async Task Long_values_are_cut()
    {
        string shown = await Shown($$"""{"a":"{{new string('x', 5000)}}","b":[{{string.Join(",", Enumerable.Range(0, 1000))}}]}""");

        Assert.InRange(shown.Length, 100, 600);
        Assert.Contains("(5000 characters)", shown);
        Assert.Contains("… 980 more", shown);
        Assert.InRange((await Shown(new string('x', 1_000_000))).Length, 100, 2100);
    }

    [Fact]
    public async Task A_secret_in_a_filter_is_not_shown()
    {
        await using HostileServer server = new(Reply.Json("{}"));
        ConcurrentQueue<TransportEvent> events = new();

        WorkspaceClient observed = server.Client().Observed(events.Enqueue);
        await foreach (ServicePrincipal _ in observed.ServicePrincipals.ListAsync($"displayName eq \"{HostileServer.Token}\""))
        {
        }

        Assert.All(events.Cast<RequestEvent>(), static each => Assert.DoesNotContain("dapi", each.Path));
    }

    [Fact]
    public async Task A_faulty_observer_does_not_lose_a_token()
    {
        await using HostileServer server = new(Reply.Json(Created));

        CreatedToken token = await server.Client().Observed(
            static _ => throw new InvalidOperationException(), withBodies: true).Tokens.CreateAsync();

        Assert.Equal("an-unusual-secret", Secret.Reveal(token.Value));
    }

    // A body as an observer of a response sees it.
    private static async Task<string> Shown(string body)
    {
        await using HostileServer server = new(Reply.Text(200, body));
        ConcurrentQueue<TransportEvent> events = new();
        await server.Client().Observed(events.Enqueue, withBodies: true).Warehouses.DeleteAsync("1");
        return events.OfType<ResponseReceived>().Single().Body ?? "";
    }
}
