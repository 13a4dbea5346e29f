using System.Collections.Concurrent;
using DatabricksSP.Client.Authentication;
using DatabricksSP.Emulator;
using DatabricksSP.Emulator.Faults;
using DatabricksSP.Emulator.ServicePrincipals;
using Microsoft.Extensions.Time.Testing;

namespace DatabricksSP.Client.Tests.Authentication;

/// <summary>What the observer of a call gets to see of the requests and programs that its token comes from: all but the secrets.</summary>
public sealed class ObservedLoginTests
{
    private const string AzureHost = "https://adb-1.2.azuredatabricks.net";
    private const string Secret = "hunter2/&+secret";
    private const string Opaque = "opaque-hunter2-token";
    private const string Token = $$"""{"access_token":"{{Opaque}}","token_type":"Bearer","expires_in":3600}""";

    private const string Person = """{"user":{"type":"user"}}""";
    private const string AzToken = $$"""{"accessToken":"{{Opaque}}"}""";

    private readonly ConcurrentQueue<TransportEvent> _events = new();

    [Fact]
    public async Task Every_request_for_a_token_is_told_before_the_call_itself()
    {
        string basic = Convert.ToBase64String("app:hunter2%2F%26%2Bsecret"u8);
        await using HostileServer workspace = new(
            Discovery,
            Reply.Text(503, "busy"),
            Reply.Json(
                401,
                $$"""{"error":"invalid_client","error_description":"{{Secret}} or {{Uri.EscapeDataString(Secret)}} or {{basic}} is """
                + $$"""wrong"}"""),
            Reply.Json(Token),
            Reply.Json("""{"id":"1"}"""));
        using FakeMachine machine = new();
        using WorkspaceClient client = await machine.ConnectAsync($"host={workspace.Url};client_id=app;client_secret={Secret}");

        await client.Observed(_events.Enqueue, withBodies: true).Warehouses.GetAsync("1");

        string token = $"POST {workspace.Url}oidc/v1/token";
        Assert.Equal(
            [
                $"GET {workspace.Url}oidc/.well-known/oauth-authorization-server: 200",
                token + ": 503",
                token + $": {workspace.Url.Authority} answered 503 Service Unavailable",
                token + ": 401",
                token + ": 200",
                "GET /api/2.0/sql/warehouses/1: 200",
            ],
            Told());
        Assert.Equal(
            [
                "grant_type=client_credentials&scope=all-apis",
                "grant_type=client_credentials&scope=all-apis",
                "grant_type=client_credentials&scope=all-apis&client_id=app&client_secret=***",
            ],
            Bodies<RequestSending>());
        Assert.Equal(
            """{"error":"invalid_client","error_description":"*** or *** or *** is wrong"}""",
            _events.OfType<ResponseReceived>().ElementAt(2).Body);
        Assert.Equal(
            """{"access_token":"***","token_type":"Bearer","expires_in":3600}""", _events.OfType<ResponseReceived>().ElementAt(3).Body);
        Assert.Equal([1, 2], _events.OfType<RequestSending>().Skip(1).Take(2).Select(static each => each.Attempt));
        AssertNoSecret(basic);
    }

    [Fact]
    public async Task Whoever_gives_no_response_is_told()
    {
        await using HostileServer workspace = new(Discovery, Reply.HangUp, Reply.Json(Token), Reply.Json("""{"id":"1"}"""));
        using FakeMachine machine = new();
        using WorkspaceClient client = await machine.ConnectAsync($"host={workspace.Url};client_id=app;client_secret={Secret}");

        await client.Observed(_events.Enqueue).Warehouses.GetAsync("1");

        Assert.StartsWith($"The connection to {workspace.Url.Authority} broke", _events.OfType<RequestFailed>().Single().Reason);
        Assert.Empty(Bodies<RequestSending>());
        Assert.Empty(Bodies<ResponseReceived>());
    }

    [Fact]
    public async Task A_job_of_GitHub_is_told_without_its_tokens()
    {
        await using HostileServer github = new(Reply.Json($$"""{"value":"{{Opaque}}"}"""));
        await using HostileServer workspace = new(Discovery, Reply.Json(Token), Reply.Json("""{"id":"1"}"""));
        using FakeMachine machine = new FakeMachine().With(
            $"ACTIONS_ID_TOKEN_REQUEST_URL={github.Url}job?v=1;ACTIONS_ID_TOKEN_REQUEST_TOKEN={Secret}");
        using WorkspaceClient client = await machine.ConnectAsync($"host={workspace.Url};client_id=app;account_id=acc");

        await client.Observed(_events.Enqueue, withBodies: true).Warehouses.GetAsync("1");

        Assert.Contains($"GET {github.Url}job?v=1&audience=acc: 200", Told());
        Assert.Contains("""{"value":"***"}""", Bodies<ResponseReceived>());
        Assert.Equal(
            "grant_type=urn:ietf:params:oauth:grant-type:token-exchange&subject_token=***&"
            + "subject_token_type=urn:ietf:params:oauth:token-type:jwt&scope=all-apis&client_id=app",
            Assert.Single(Bodies<RequestSending>()));
        AssertNoSecret();
    }

    [Theory]
    [InlineData("{\"value\":\"opaque-hunter2")]
    [InlineData("opaque-hunter2-token")]
    public async Task A_response_of_GitHub_that_cannot_be_read_is_not_shown(string answer)
    {
        await using HostileServer github = new(Reply.Json(answer));
        await using HostileServer workspace = new(Discovery);
        using FakeMachine machine = new FakeMachine().With(
            $"ACTIONS_ID_TOKEN_REQUEST_URL={github.Url};ACTIONS_ID_TOKEN_REQUEST_TOKEN={Secret}");
        using WorkspaceClient client = await machine.ConnectAsync($"host={workspace.Url};client_id=app;account_id=acc");

        await Assert.ThrowsAsync<AuthenticationFailedException>(
            () => client.Observed(_events.Enqueue, withBodies: true).Warehouses.GetAsync("1"));

        Assert.Contains("***", Bodies<ResponseReceived>());
        AssertNoSecret();
    }

    [Fact]
    public async Task A_job_of_Azure_Pipelines_is_told_without_its_tokens()
    {
        await using HostileServer devops = new(Reply.Json($$"""{"oidcToken":"{{Opaque}}"}"""));
        await using HostileServer workspace = new(Discovery, Reply.Json(Token), Reply.Json("""{"id":"1"}"""));
        using FakeMachine machine = new FakeMachine().With(
            $"SYSTEM_ACCESSTOKEN={Secret};SYSTEM_TEAMFOUNDATIONCOLLECTIONURI={devops.Url}org/;SYSTEM_TEAMPROJECTID=p;"
            + "SYSTEM_HOSTTYPE=build;SYSTEM_PLANID=plan;SYSTEM_JOBID=job");
        using WorkspaceClient client = await machine.ConnectAsync($"host={workspace.Url};client_id=app");

        await client.Observed(_events.Enqueue, withBodies: true).Warehouses.GetAsync("1");

        Assert.Contains(
            $"POST {devops.Url}org/p/_apis/distributedtask/hubs/build/plans/plan/jobs/job/oidctoken?api-version=7.2-preview.1: 200",
            Told());
        Assert.Contains("""{"oidcToken":"***"}""", Bodies<ResponseReceived>());
        AssertNoSecret();
    }

    [Fact]
    public async Task Entra_is_told_without_the_assertion()
    {
        await using HostileServer azure = new(Reply.Json(Token));
        await using HostileServer github = new(Reply.Json($$"""{"value":"{{Opaque}}"}"""));
        await using HostileServer workspace = new(
            Reply.Redirect("https://login.microsoftonline.com/found/oauth2/authorize"), Reply.Json("""{"id":"1"}"""));
        using FakeMachine machine = MachineIn(azure).With(
            $"ACTIONS_ID_TOKEN_REQUEST_URL={github.Url};ACTIONS_ID_TOKEN_REQUEST_TOKEN={Secret}");
        using WorkspaceClient client = await machine.ConnectAsync($"host={workspace.Url};cloud=AZURE;azure_client_id=app");

        await client.Observed(_events.Enqueue, withBodies: true).Warehouses.GetAsync("1");

        Assert.Equal(
            [
                $"GET {workspace.Url}aad/auth: 302",
                $"GET {github.Url}?audience=api%3A%2F%2FAzureADTokenExchange: 200",
                $"POST {azure.Url}found/oauth2/token: 200",
                "GET /api/2.0/sql/warehouses/1: 200",
            ],
            Told());
        Assert.EndsWith("&client_assertion=***", Assert.Single(Bodies<RequestSending>()));
        AssertNoSecret();
    }

    [Fact]
    public async Task A_managed_identity_is_told_without_its_key()
    {
        await using HostileServer automation = new(
            Reply.Json(400, $$"""{"error":"bad_request","error_description":"{{Secret}} is no key"}"""));
        using FakeMachine machine = new FakeMachine().With(
            $"ARM_USE_MSI=true;IDENTITY_ENDPOINT={automation.Url}msi;IDENTITY_HEADER={Secret}");
        using WorkspaceClient client = await machine.ConnectAsync($"host={AzureHost}");

        await Assert.ThrowsAsync<AuthenticationFailedException>(
            () => client.Observed(_events.Enqueue, withBodies: true).Warehouses.GetAsync("1"));

        Assert.Equal([$"GET {automation.Url}msi?api-version=2019-08-01&resource=2ff814a6-3304-4ab8-85cb-cd0e6f879c1d: 400"], Told());
        AssertNoSecret();
    }

    [Fact]
    public async Task The_path_of_a_metadata_service_is_not_told()
    {
        await using HostileServer service = new(
            Reply.Json(404, """{"error":"not_found","error_description":"There is no /hunter2?key=1 here."}"""));
        using FakeMachine machine = new();
        using WorkspaceClient client = await machine.ConnectAsync($"host=x.example.com;metadata_service_url={service.Url}hunter2?key=1");

        AuthenticationFailedException exception = await Assert.ThrowsAsync<AuthenticationFailedException>(
            () => client.Observed(_events.Enqueue, withBodies: true).Warehouses.GetAsync("1"));

        Assert.Equal([$"GET {service.Url.GetLeftPart(UriPartial.Authority)}: 404"], Told());
        Assert.DoesNotContain("hunter2", exception.ToString());
        AssertNoSecret();
    }

    [Fact]
    public async Task Programs_are_told_by_name_and_exit_code_whether_they_are_tried_or_asked_again()
    {
        ImpatientTime time = new();
        using FakeMachine machine = new() { TimeProvider = time };
        _ = new FakeCommand(
            machine,
            "az",
            $"case \"$*\" in *--subscription*) echo {Opaque} >&2; exit 3;; *show*) echo '{Person}';; *) echo '{AzToken}';; esac");

        WorkspaceLogin login = await machine.LogInAsync(
            $"host={AzureHost};azure_workspace_resource_id=/subscriptions/s;azure_tenant_id=t", _events.Enqueue);

        Assert.Equal(["az account show: 0", "az account get-access-token: 3", "az account get-access-token: 0"], Told());
        AssertNoSecret();

        _events.Clear();
        time.Advance(TimeSpan.FromHours(1));
        using WorkspaceClient client = new(login.Host, login.Credential, new WorkspaceClientOptions { TimeProvider = time });
        using CancellationTokenSource enough = new();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.Observed(
            happened =>
            {
                _events.Enqueue(happened);
                if (happened is RequestSending)
                {
                    // The call itself would go to Azure.
                    enough.Cancel();
                }
            }).Warehouses.GetAsync("1", enough.Token));
        Assert.Equal(["az account get-access-token: 3", "az account get-access-token: 0"], Told());
    }

    [Fact]
    public async Task A_fetch_is_told_to_the_call_that_started_it_and_to_nobody_else()
    {
        FakeTimeProvider time = new(DateTimeOffset.UtcNow);
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(new EmulatorOptions { TimeProvider = time });
        ServicePrincipal principal = emulator.Workspace.AddServicePrincipal("zuora");
        using FakeMachine machine = new() { TimeProvider = time };
        using WorkspaceClient client = await machine.ConnectAsync(
            $"host={emulator.Url};client_id={principal.ApplicationId};client_secret={emulator.Workspace.CreateOAuthSecret(principal)}");
        emulator.Faults.Add(new Fault { Kind = FaultKind.NeverReply, Path = "/oidc/v1/token", Count = 1 });
        ConcurrentQueue<TransportEvent> others = new();
        Task first = client.Observed(_events.Enqueue).CurrentUser.GetAsync();
        await emulator.Requests.WaitForAsync("POST", "/oidc/v1/token", 1, TestContext.Current.CancellationToken);
        Task second = client.Observed(others.Enqueue).CurrentUser.GetAsync();

        time.Advance(TimeSpan.FromSeconds(31));
        await Assert.ThrowsAsync<AuthenticationFailedException>(() => first);
        await Assert.ThrowsAsync<AuthenticationFailedException>(() => second);
        Assert.Single(_events.OfType<RequestFailed>());
        Assert.Empty(others);

        // The same for a refresh in the background, which nobody waits for.
        await client.CurrentUser.GetAsync();
        time.Advance(TimeSpan.FromMinutes(45));
        TaskCompletionSource refreshed = new();
        await client.Observed(happened =>
        {
            if (happened is ResponseReceived { Method: "POST", StatusCode: 200 })
            {
                refreshed.TrySetResult();
            }
        }).CurrentUser.GetAsync();
        await refreshed.Task;
    }

    private static Reply Discovery { get; } = new((socket, cancellationToken) =>
        Reply.Json($$"""{"token_endpoint":"http://{{socket.LocalEndPoint}}/oidc/v1/token"}""").Act(socket, cancellationToken));

    private static FakeMachine MachineIn(HostileServer azure) => new()
    {
        Azure = new AzureEndpoints(azure.Url, azure.Url, "https://management.core.windows.net/"),
    };

    private IEnumerable<string> Told() => _events.Select(static happened => happened switch
    {
        ResponseReceived response => $"{response.Method} {response.Path}: {response.StatusCode}",
        RetryScheduled retry => $"{retry.Method} {retry.Path}: {retry.Reason}",
        RequestFailed failure => $"{failure.Method} {failure.Path}: {failure.Reason}",
        CommandEnded command => $"{command.Command}: {command.ExitCode}",
        _ => null,
    }).OfType<string>();

    private IEnumerable<string> Bodies<T>()
        where T : RequestEvent =>
        _events.OfType<T>().Select(static happened => happened switch
        {
            RequestSending request => request.Body,
            ResponseReceived response => response.Body,
            _ => null,
        }).OfType<string>();

    private void AssertNoSecret(params string[] more)
    {
        string everything = string.Join("\n", _events);
        Assert.All([.. more, "hunter2", Opaque, Secret, Uri.EscapeDataString(Secret)], secret => Assert.DoesNotContain(secret, everything));
    }
}
