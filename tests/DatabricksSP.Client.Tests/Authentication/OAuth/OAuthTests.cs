using System.Collections.Concurrent;
using DatabricksSP.Client.Authentication;
using DatabricksSP.Client.Users;
using DatabricksSP.Client.Warehouses;
using DatabricksSP.Emulator;
using DatabricksSP.Emulator.Faults;
using DatabricksSP.Emulator.ServicePrincipals;
using Microsoft.Extensions.Time.Testing;

namespace DatabricksSP.Client.Tests.Authentication.OAuth;

/// <summary>
/// OAuth machine-to-machine, and what is common to all tokens that are fetched: once for all, in time, and with clear errors.
/// </summary>
public sealed class OAuthTests
{
    private const string TokenPath = "/oidc/v1/token";
    private const string TokenJson = """{"access_token":"eyJhbGciOiJub25lIn0.e30.x","token_type":"Bearer","expires_in":3600}""";

    [Fact]
    public async Task A_service_principal_calls_with_a_token_for_its_secret()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        (FakeMachine machine, string given) = Principal(emulator, new ImpatientTime());
        using WorkspaceClient client = await machine.ConnectAsync(given);

        CurrentUser me = await client.CurrentUser.GetAsync();

        Assert.Equal(Assert.Single(emulator.Workspace.ServicePrincipals).ApplicationId, me.UserName);
        machine.Dispose();
    }

    [Fact]
    public async Task Two_hundred_callers_around_the_expiry_cause_one_refresh()
    {
        FakeTimeProvider time = new(DateTimeOffset.UtcNow);
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(new EmulatorOptions { TimeProvider = time });
        (FakeMachine machine, string given) = Principal(emulator, time);
        using WorkspaceClient client = await machine.ConnectAsync(given);
        await client.CurrentUser.GetAsync();
        time.Advance(TimeSpan.FromHours(1) - TimeSpan.FromSeconds(30));

        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => client.CurrentUser.GetAsync()));

        Assert.Equal(2, emulator.Requests.CountsByRoute["POST " + TokenPath]);
        machine.Dispose();
    }

    [Fact]
    public async Task Before_the_expiry_the_token_is_replaced_in_the_background_and_nobody_waits()
    {
        FakeTimeProvider time = new(DateTimeOffset.UtcNow);
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(new EmulatorOptions { TimeProvider = time });
        (FakeMachine machine, string given) = Principal(emulator, time);
        using WorkspaceClient client = await machine.ConnectAsync(given);
        await client.CurrentUser.GetAsync();
        emulator.Faults.Add(new Fault { Kind = FaultKind.NeverReply, Path = TokenPath, Count = null });
        time.Advance(TimeSpan.FromMinutes(41));

        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => client.CurrentUser.GetAsync()));

        await emulator.Requests.WaitForAsync("POST", TokenPath, 2, TestContext.Current.CancellationToken);
        Assert.Equal(1, emulator.Requests.InFlight);
        machine.Dispose();
    }

    [Theory]
    [InlineData("true")]
    [InlineData("1")]
    public async Task Without_a_refresh_in_the_background_the_token_is_replaced_when_it_is_about_to_expire(string disabled)
    {
        FakeTimeProvider time = new(DateTimeOffset.UtcNow);
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(new EmulatorOptions { TimeProvider = time });
        (FakeMachine machine, string given) = Principal(emulator, time);
        using WorkspaceClient client = await machine.With("DATABRICKS_DISABLE_ASYNC_TOKEN_REFRESH=" + disabled).ConnectAsync(given);
        ConcurrentQueue<TransportEvent> events = new();
        await client.CurrentUser.GetAsync();

        time.Advance(TimeSpan.FromMinutes(59));
        await client.Observed(events.Enqueue).CurrentUser.GetAsync();
        Assert.Single(events.OfType<RequestSending>());

        time.Advance(TimeSpan.FromSeconds(25));
        await client.Observed(events.Enqueue).CurrentUser.GetAsync();
        Assert.Equal(2, emulator.Requests.CountsByRoute["POST " + TokenPath]);
        machine.Dispose();
    }

    [Theory]
    [InlineData(FaultKind.TokenEndpointThrottled)]
    [InlineData(FaultKind.ServiceUnavailable)]
    [InlineData(FaultKind.GatewayTimeout)]
    [InlineData(FaultKind.DropBefore)]
    public async Task A_fetch_that_fails_once_is_repeated(FaultKind kind)
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        emulator.Faults.Add(new Fault { Kind = kind, Path = TokenPath, RetryAfter = "7" });
        ImpatientTime time = new();
        (FakeMachine machine, string given) = Principal(emulator, time);
        using WorkspaceClient client = await machine.ConnectAsync(given);

        await client.CurrentUser.GetAsync();

        Assert.True(Assert.Single(time.Waits) >= TimeSpan.FromSeconds(kind is FaultKind.TokenEndpointThrottled ? 7 : 1));
        machine.Dispose();
    }

    [Fact]
    public async Task A_fetch_that_fails_for_good_gives_every_call_one_clear_error_within_a_minute()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        emulator.Faults.Add(new Fault { Kind = FaultKind.ServiceUnavailable, Path = TokenPath, Count = null });
        ImpatientTime time = new();
        (FakeMachine machine, string given) = Principal(emulator, time);
        using WorkspaceClient client = await machine.ConnectAsync(given);

        await Assert.ThrowsAsync<AuthenticationFailedException>(() => client.CurrentUser.GetAsync());
        Assert.InRange(time.Waits.Sum(static wait => wait.TotalSeconds), 30, 75);

        AuthenticationFailedException[] failures = await Task.WhenAll(Enumerable.Range(0, 20)
            .Select(_ => Assert.ThrowsAsync<AuthenticationFailedException>(() => client.CurrentUser.GetAsync())));

        Assert.Equal(20, failures.Distinct().Count());
        Assert.All(
            failures,
            static failure =>
                Assert.Equal(("oauth-m2m", "GET", "/api/2.0/preview/scim/v2/Me"), (failure.AuthType, failure.Method, failure.Path)));
        Assert.StartsWith("oauth-m2m: ", failures[0].Message);
        machine.Dispose();
    }

    [Fact]
    public async Task A_wrong_secret_is_said_in_the_servers_words_and_never_shown()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        ServicePrincipal principal = emulator.Workspace.AddServicePrincipal("zuora");
        using FakeMachine machine = new();
        using WorkspaceClient client = await machine.ConnectAsync(
            $"host={emulator.Url};client_id={principal.ApplicationId};client_secret=hunter2hunter2");

        AuthenticationFailedException exception = await Assert.ThrowsAsync<AuthenticationFailedException>(
            () => client.CurrentUser.GetAsync());

        Assert.Equal("oauth-m2m: invalid_client: Client authentication failed", exception.Message);
        Assert.Contains("client_secret", exception.Advice);
        Assert.DoesNotContain("hunter2", exception.ToString());
    }

    [Fact]
    public async Task A_host_without_OAuth_is_told()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(new EmulatorOptions { OAuth = false });
        (FakeMachine machine, string given) = Principal(emulator, new ImpatientTime());
        using WorkspaceClient client = await machine.ConnectAsync(given);

        AuthenticationFailedException exception = await Assert.ThrowsAsync<AuthenticationFailedException>(
            () => client.CurrentUser.GetAsync());

        Assert.Equal("oauth-m2m: oidc: databricks OAuth is not supported for this host", exception.Message);
        machine.Dispose();
    }

    [Fact]
    public async Task A_server_that_wants_the_secret_in_the_body_gets_it_there()
    {
        await using HostileServer workspace = new(
            Discovery(),
            Reply.Json(401, """{"error":"invalid_client"}"""),
            Reply.Json(TokenJson),
            Reply.Json("""{"id":"1"}"""));
        using FakeMachine machine = new();
        using WorkspaceClient client = await machine.ConnectAsync(
            $"host={workspace.Url};client_id=an id;client_secret=s/cret&;scopes=sql, clusters sql");

        await client.Warehouses.GetAsync("1");

        RecordedRequest basic = workspace.Requests[1];
        Assert.Equal("Basic " + Convert.ToBase64String("an%20id:s%2Fcret%26"u8), basic.Header("Authorization"));
        Assert.Equal("grant_type=client_credentials&scope=clusters+sql", basic.Body);
        Assert.Equal(
            "grant_type=client_credentials&scope=clusters+sql&client_id=an+id&client_secret=s%2Fcret%26", workspace.Requests[2].Body);
        Assert.Null(workspace.Requests[2].Header("Authorization"));
        Assert.Equal("Bearer eyJhbGciOiJub25lIn0.e30.x", workspace.Requests[3].Header("Authorization"));
        Assert.Contains("auth/oauth-m2m", workspace.Requests[3].Header("User-Agent"));
    }

    [Theory]
    [InlineData("<html>login</html>", "127.0.0.1")]
    [InlineData("{}", "no access_token")]
    [InlineData("{\"access_token\":\"\"}", "no token")]
    public async Task A_response_that_is_no_token_is_one_error(string answer, string words)
    {
        await using HostileServer workspace = new(Discovery(), Reply.Json(answer));
        using FakeMachine machine = new();
        using WorkspaceClient client = await machine.ConnectAsync($"host={workspace.Url};client_id=i;client_secret=s3cret");

        AuthenticationFailedException exception = await Assert.ThrowsAsync<AuthenticationFailedException>(
            () => client.CurrentUser.GetAsync());

        Assert.Contains(words, exception.Message);
        Assert.Equal(2, workspace.Requests.Count);
    }

    [Theory]
    [InlineData("\"expires_in\":99999999999999", 1)]
    [InlineData("\"expires_on\":\"99999999999999\"", 1)]
    [InlineData("\"scope\":\"all-apis\"", 1)]
    [InlineData("\"expires_in\":-5", 2)]
    [InlineData("\"expires_in\":10", 2)]
    public async Task A_lifetime_without_sense_does_no_harm(string lifetime, int fetches)
    {
        Reply token = Reply.Json($$"""{"access_token":"eyJhbGciOiJub25lIn0.e30.x",{{lifetime}}}""");
        await using HostileServer workspace = new(Discovery(), token, token);
        using FakeMachine machine = new();
        WorkspaceLogin login = await machine.LogInAsync($"host={workspace.Url};client_id=i;client_secret=s3cret");

        await login.RequestAsync();
        await login.RequestAsync();

        Assert.Equal(1 + fetches, workspace.Requests.Count);
        login.Credential.Dispose();
    }

    [Fact]
    public async Task A_secret_goes_to_no_server_that_the_workspace_does_not_own()
    {
        await using HostileServer thief = new(Reply.Json(TokenJson));
        await using HostileServer workspace = new(Reply.Json($$"""{"token_endpoint":"{{thief.Url}}token"}"""));
        using FakeMachine machine = new();
        using WorkspaceClient client = await machine.ConnectAsync($"host={workspace.Url};client_id=i;client_secret=s3cret");

        AuthenticationFailedException exception = await Assert.ThrowsAsync<AuthenticationFailedException>(
            () => client.CurrentUser.GetAsync());

        Assert.Contains("token endpoint", exception.Message);
        Assert.Empty(thief.Requests);
    }

    [Fact]
    public async Task A_credential_adds_itself_to_no_request_for_another_host()
    {
        using FakeMachine machine = new();
        using Credential credential = (await machine.LogInAsync("host=x.example.com;client_id=i;client_secret=s")).Credential;
        using HttpRequestMessage elsewhere = new(HttpMethod.Get, "https://y.example.com/api");

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await credential.AuthenticateAsync(elsewhere, default));

        Assert.Null(elsewhere.Headers.Authorization);
    }

    [Fact]
    public async Task A_caller_that_gives_up_takes_nobody_along()
    {
        TaskCompletionSource answer = new();
        Reply token = Reply.Json(TokenJson);
        await using HostileServer workspace = new(
            Discovery(),
            new Reply(async (socket, cancellationToken) =>
            {
                await answer.Task;
                await token.Act(socket, cancellationToken);
            }),
            Reply.Json("""{"id":"1"}"""));
        using FakeMachine machine = new();
        using WorkspaceClient client = await machine.ConnectAsync($"host={workspace.Url};client_id=i;client_secret=s");
        using CancellationTokenSource impatience = new();
        Task first = client.Warehouses.GetAsync("1", impatience.Token);
        Task<Warehouse> second = client.Warehouses.GetAsync("1");
        await workspace.NextRequestAsync();
        await workspace.NextRequestAsync();

        await impatience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        answer.SetResult();

        Assert.Equal("1", (await second).Id);
    }

    [Fact]
    public async Task A_disposed_credential_gives_no_token()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        (FakeMachine machine, string given) = Principal(emulator, new ImpatientTime());
        WorkspaceLogin login = await machine.LogInAsync(given);
        using HttpRequestMessage request = new(HttpMethod.Get, new Uri(login.Host, "/api"));
        await login.Credential.AuthenticateAsync(request, default);

        login.Credential.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await login.Credential.AuthenticateAsync(request, default));
        machine.Dispose();
    }

    // The server that responses is the one that is asked.
    private static Reply Discovery() => new((socket, cancellationToken) =>
        Reply.Json($$"""{"token_endpoint":"http://{{socket.LocalEndPoint}}/oidc/v1/token"}""").Act(socket, cancellationToken));

    private static (FakeMachine FakeMachine, string Given) Principal(WorkspaceEmulator emulator, TimeProvider time)
    {
        ServicePrincipal principal = emulator.Workspace.AddServicePrincipal("zuora");
        return (
            new FakeMachine { TimeProvider = time },
            $"host={emulator.Url};client_id={principal.ApplicationId};client_secret={emulator.Workspace.CreateOAuthSecret(principal)}");
    }
}
