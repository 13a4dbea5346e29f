using System.Net;
using System.Net.Sockets;
using DatabricksSP.Client.Warehouses;
using Microsoft.Extensions.Time.Testing;

namespace DatabricksSP.Client.Tests.Transport;

/// <summary>No response, told so that an administrator knows where to look; and time limits that hold.</summary>
public sealed class UnreachableTests
{
    [Theory]
    [InlineData("no-such-workspace.invalid")]
    [InlineData("no-such-workspace.invalid:8443")]
    public async Task An_unknown_name_is_told_soon(string host)
    {
        ImpatientTime time = new();
        using WorkspaceClient client = HostileServer.ClientOf(new Uri("https://" + host), new() { TimeProvider = time });

        WorkspaceUnreachableException exception = await Assert.ThrowsAsync<WorkspaceUnreachableException>(
            () => client.Tokens.CreateAsync(TimeSpan.FromDays(1)));

        Assert.StartsWith($"The name {host} is not known.", exception.Message);
        Assert.False(exception.OutcomeUnknown);
        Assert.True(time.Waits.Sum(static wait => wait.TotalSeconds) <= 5);
        Assert.Equal("POST", exception.Method);
        Assert.Equal("/api/2.0/token/create", exception.Path);
    }

    [Fact]
    public async Task A_refused_connection_is_told()
    {
        // A port that is taken, so that nobody else gets it, and at which nobody listens.
        using Socket socket = new(SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        Uri url = new($"http://{socket.LocalEndPoint}");
        using WorkspaceClient client = HostileServer.ClientOf(url);

        WorkspaceUnreachableException exception = await Assert.ThrowsAsync<WorkspaceUnreachableException>(
            () => client.Tokens.CreateAsync());

        Assert.StartsWith($"{url.Authority} refuses the connection", exception.Message);
        Assert.EndsWith("(3 attempts)", exception.Message);
        Assert.False(exception.OutcomeUnknown);
        Assert.False(exception.TimedOut);
    }

    [Fact]
    public async Task A_server_without_TLS_is_told()
    {
        await using HostileServer server = new(Reply.Bytes([.. "HTTP/1.1 400 Bad Request\r\n\r\n"u8]) with { ReadsRequest = false });
        using WorkspaceClient client = HostileServer.ClientOf(new Uri($"https://{server.Url.Authority}"));

        WorkspaceUnreachableException exception = await Assert.ThrowsAsync<WorkspaceUnreachableException>(
            () => client.Tokens.CreateAsync());

        Assert.Contains("TLS", exception.Message);
        Assert.False(exception.OutcomeUnknown);
    }

    [Fact]
    public async Task A_workspace_that_answered_before_is_waited_for()
    {
        await using HostileServer server = new(
            Reply.Json("""{"id":"1"}"""),
            Reply.Reset,
            Reply.Reset,
            Reply.Reset,
            Reply.Reset,
            Reply.Reset,
            Reply.Reset,
            Reply.Json("""{"id":"2"}"""));
        WorkspaceClient client = server.Client();

        await client.Warehouses.GetAsync("1");

        Assert.Equal("2", (await client.Warehouses.GetAsync("2")).Id);
    }

    [Fact]
    public async Task Silence_ends_with_the_time_limit()
    {
        ImpatientTime time = new();
        await using HostileServer server = new(Reply.Silence);
        Task call = server.Client(new() { TimeProvider = time }).Permissions.Tokens.SetAsync([]);
        await server.NextRequestAsync();

        time.Advance(TimeSpan.FromSeconds(60));

        WorkspaceUnreachableException exception = await Assert.ThrowsAsync<WorkspaceUnreachableException>(() => call);
        Assert.True(exception.TimedOut);
        Assert.True(exception.OutcomeUnknown);
        Assert.Equal($"{server.Url.Authority} did not answer within 60 seconds.", exception.Message);
    }

    [Fact]
    public async Task Silence_in_the_middle_of_a_response_ends_with_the_time_limit()
    {
        ImpatientTime time = new();
        await using HostileServer server = new(Reply.StopsInTheMiddle);
        Task call = server.Client(new() { TimeProvider = time, RetryTimeout = TimeSpan.FromSeconds(60) }).Warehouses.GetAsync("1");
        await server.NextRequestAsync();

        time.Advance(TimeSpan.FromSeconds(60));

        WorkspaceUnreachableException exception = await Assert.ThrowsAsync<WorkspaceUnreachableException>(() => call);
        Assert.True(exception.TimedOut);
        Assert.False(exception.OutcomeUnknown);
    }

    [Fact]
    public async Task A_read_that_timed_out_is_repeated()
    {
        ImpatientTime time = new();
        await using HostileServer server = new(Reply.Json("""{"id":"1"}"""), Reply.Silence, Reply.Json("""{"id":"2"}"""));
        WorkspaceClient client = server.Client(new() { TimeProvider = time });
        await client.Warehouses.GetAsync("1");
        await server.NextRequestAsync();
        Task<Warehouse> call = client.Warehouses.GetAsync("2");
        await server.NextRequestAsync();

        time.Advance(TimeSpan.FromSeconds(60));

        Assert.Equal("2", (await call).Id);
    }

    [Fact]
    public async Task The_caller_can_give_up_while_waiting_for_a_response()
    {
        foreach (Reply reply in (Reply[])[Reply.Silence, Reply.StopsInTheMiddle])
        {
            await using HostileServer server = new(reply);
            using CancellationTokenSource source = new();
            Task call = server.Client().Warehouses.GetAsync("1", source.Token);
            await server.NextRequestAsync();

            await source.CancelAsync();

            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
            Assert.Single(server.Requests);
        }
    }

    [Fact]
    public async Task The_caller_can_give_up_during_a_pause()
    {
        await using HostileServer server = new(Reply.Json(503, "{}", ("Retry-After", "100")));
        using CancellationTokenSource source = new();

        // The pause never ends on a clock that stands still.
        WorkspaceClient client = server.Client(new() { TimeProvider = new FakeTimeProvider() }).Observed(happened =>
        {
            if (happened is RetryScheduled)
            {
                source.CancelAfter(1);
            }
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.Warehouses.GetAsync("1", source.Token));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_disposed_client_says_so()
    {
        await using HostileServer server = new(Reply.Json("""{"id":"1"}"""));
        WorkspaceClient client = server.Client();

        client.Dispose();

        await Assert.ThrowsAnyAsync<ObjectDisposedException>(() => client.Warehouses.GetAsync("1"));
        Assert.Empty(server.Requests);
    }
}
