using DatabricksSP.Client.Authentication;
using Microsoft.Extensions.Time.Testing;

namespace DatabricksSP.Client.Tests.Authentication.AccessTokens;

/// <summary>How long a call waits for its token: the time limits of calls are those of the login too.</summary>
public sealed class TokenWaitTests
{
    private const string TokenJson = """{"access_token":"eyJhbGciOiJub25lIn0.e30.x","token_type":"Bearer","expires_in":3600}""";

    private readonly FakeTimeProvider _time = new(DateTimeOffset.UtcNow);
    private readonly TaskCompletionSource _patience = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task A_call_waits_for_its_token_no_longer_than_it_may_take_in_all()
    {
        await using HostileServer workspace = new(Late(Discovery), Reply.Silence);
        using FakeMachine machine = MachineWith(request: 20, retry: 5);
        using WorkspaceClient client = await machine.ConnectAsync($"host={workspace.Url};client_id=i;client_secret=s");
        Task call = client.CurrentUser.GetAsync();
        await workspace.NextRequestAsync();
        _time.Advance(TimeSpan.FromSeconds(15));
        _patience.SetResult();
        await workspace.NextRequestAsync();

        _time.Advance(TimeSpan.FromSeconds(5));

        AuthenticationFailedException exception = await Assert.ThrowsAsync<AuthenticationFailedException>(() => call);
        Assert.Equal("oauth-m2m: There was no token within 20 seconds, and a call may not take longer.", exception.Message);
        Assert.True(exception.TimedOut);
    }

    [Fact]
    public async Task The_time_of_the_wait_is_taken_from_that_of_the_call()
    {
        await using HostileServer workspace = new(Discovery, Late(Reply.Json(TokenJson)), Reply.Silence);
        using FakeMachine machine = MachineWith(request: 20, retry: 0);
        using WorkspaceClient client = await machine.ConnectAsync($"host={workspace.Url};client_id=i;client_secret=s");
        Task call = client.CurrentUser.GetAsync();
        await workspace.NextRequestAsync();
        await workspace.NextRequestAsync();
        _time.Advance(TimeSpan.FromSeconds(15));
        _patience.SetResult();
        await workspace.NextRequestAsync();

        _time.Advance(TimeSpan.FromSeconds(5));

        WorkspaceUnreachableException exception = await Assert.ThrowsAsync<WorkspaceUnreachableException>(() => call);
        Assert.True(exception.TimedOut);
        Assert.Equal(
            $"{workspace.Url.Authority} did not answer within 5 seconds. It was the token that took 15 of the 20 seconds a call may take.",
            exception.Message);
    }

    [Fact]
    public async Task Who_waits_for_a_token_holds_up_nobody_who_has_one()
    {
        await using HostileServer workspace = new(Reply.Silence, Reply.Json("""{"id":"1"}"""));
        using FakeMachine machine = MachineWith(request: 20, retry: 20);
        using WorkspaceClient waiting = await machine.ConnectAsync($"host={workspace.Url};client_id=i;client_secret=s");
        Task[] calls = [.. Enumerable.Range(0, 100).Select(_ => waiting.Warehouses.GetAsync("1"))];
        await workspace.NextRequestAsync();

        await workspace.Client(new() { TimeProvider = _time }).Warehouses.GetAsync("1");

        Assert.All(calls, static call => Assert.False(call.IsCompleted));
        _time.Advance(TimeSpan.FromSeconds(20));
        foreach (Task call in calls)
        {
            await Assert.ThrowsAsync<AuthenticationFailedException>(() => call);
        }
    }

    [Fact]
    public async Task A_request_for_a_token_takes_no_longer_than_any_other()
    {
        await using HostileServer workspace = new(Discovery, Reply.Silence);
        using FakeMachine machine = MachineWith(request: 5, retry: 300);
        using WorkspaceClient client = await machine.ConnectAsync($"host={workspace.Url};client_id=i;client_secret=s");
        Task call = client.CurrentUser.GetAsync();
        await workspace.NextRequestAsync();
        await workspace.NextRequestAsync();

        _time.Advance(TimeSpan.FromSeconds(5));

        AuthenticationFailedException exception = await Assert.ThrowsAsync<AuthenticationFailedException>(() => call);
        Assert.Equal($"oauth-m2m: {workspace.Url.Authority} did not answer within 5 seconds.", exception.Message);
    }

    [Fact]
    public async Task Where_nothing_is_to_be_tried_again_no_request_for_a_token_is()
    {
        await using HostileServer workspace = new(Discovery, Reply.Text(503, "busy"));
        using FakeMachine machine = MachineWith(request: 60, retry: 0);
        using WorkspaceClient client = await machine.ConnectAsync($"host={workspace.Url};client_id=i;client_secret=s");

        AuthenticationFailedException exception = await Assert.ThrowsAsync<AuthenticationFailedException>(
            () => client.CurrentUser.GetAsync());

        Assert.Contains("503", exception.Message);
        Assert.Equal(2, workspace.Requests.Count);
    }

    [Fact]
    public async Task A_token_endpoint_that_cannot_be_reached_is_an_outage()
    {
        await using HostileServer workspace = new(Discovery, Reply.HangUp);
        using FakeMachine machine = new();
        using WorkspaceClient client = await machine.ConnectAsync($"host={workspace.Url};client_id=i;client_secret=s");

        AuthenticationFailedException exception = await Assert.ThrowsAsync<AuthenticationFailedException>(
            () => client.CurrentUser.GetAsync());

        WorkspaceUnreachableException outage = Assert.IsType<WorkspaceUnreachableException>(exception.InnerException);
        Assert.True(outage is { OutcomeUnknown: false, Attempts: > 1 });
    }

    [Fact]
    public async Task A_token_endpoint_that_refuses_is_none()
    {
        await using HostileServer workspace = new(Discovery, Reply.Json(401, """{"error":"unauthorized_client"}"""));
        using FakeMachine machine = new();
        using WorkspaceClient client = await machine.ConnectAsync($"host={workspace.Url};client_id=i;client_secret=s");

        Assert.Null((await Assert.ThrowsAsync<AuthenticationFailedException>(() => client.CurrentUser.GetAsync())).InnerException);
    }

    private static Reply Discovery { get; } = new((socket, cancellationToken) =>
        Reply.Json($$"""{"token_endpoint":"http://{{socket.LocalEndPoint}}/oidc/v1/token"}""").Act(socket, cancellationToken));

    private FakeMachine MachineWith(int request, int retry) => new()
    {
        TimeProvider = _time,
        Limits = new() { RequestTimeout = TimeSpan.FromSeconds(request), RetryTimeout = TimeSpan.FromSeconds(retry) },
    };

    private Reply Late(Reply reply) => new(async (socket, cancellationToken) =>
    {
        await _patience.Task;
        await reply.Act(socket, cancellationToken);
    });
}
