using System.Buffers.Text;
using System.Text;
using DatabricksSP.Client.Authentication;
using DatabricksSP.Client.Authentication.Configuration;
using DatabricksSP.Emulator;
using DatabricksSP.Emulator.ServicePrincipals;

namespace DatabricksSP.Client.Tests.Authentication.Federation;

/// <summary>Tokens of other issuers, exchanged in a workspace; and a local service that gives out Databricks' own.</summary>
public sealed class FederationTests : IAsyncLifetime
{
    private static readonly string IdToken = $"{Part("""{"alg":"none"}""")}.{Part("""{"exp":4102444800,"sub":"job"}""")}.c2ln";

    private WorkspaceEmulator _emulator = null!;
    private ServicePrincipal _principal = null!;

    public async ValueTask InitializeAsync()
    {
        _emulator = await WorkspaceEmulator.StartAsync();
        _principal = _emulator.Workspace.AddServicePrincipal("ci");
    }

    public ValueTask DisposeAsync() => _emulator.DisposeAsync();

    [Fact]
    public async Task A_token_in_an_environment_variable_is_exchanged()
    {
        using FakeMachine machine = new FakeMachine().With($"DATABRICKS_OIDC_TOKEN={IdToken}");
        await CallsAsPrincipalAsync(machine, "env-oidc", Given);
    }

    [Fact]
    public async Task A_token_in_a_file_is_exchanged_and_the_file_is_read_anew_for_the_next_one()
    {
        ImpatientTime time = new();
        using FakeMachine machine = new() { TimeProvider = time };
        string file = Path.Combine(machine.Home, "id-token");
        await File.WriteAllTextAsync(file, IdToken + "\n");
        using WorkspaceClient client = await machine.ConnectAsync($"{Given};oidc_token_filepath={file}");
        await client.CurrentUser.GetAsync();

        File.Delete(file);
        time.Advance(TimeSpan.FromHours(2));

        AuthenticationFailedException exception = await Assert.ThrowsAsync<AuthenticationFailedException>(
            () => client.CurrentUser.GetAsync());
        Assert.StartsWith("file-oidc: The ID token cannot be read", exception.Message);
    }

    [Theory]
    [InlineData("", "/?audience={account}")]
    [InlineData(";token_audience=a b", "/?audience=a%20b")]
    [InlineData(";account_id=acc", "/?audience=acc")]
    [InlineData("?a=0a1b2c3d-0000-4000-8000-000000000000", "/?audience=0a1b2c3d-0000-4000-8000-000000000000")]
    [InlineData("?a=everybody", "/?audience={account}")]
    public async Task A_job_of_GitHub_Actions_shows_its_own_token(string more, string asked)
    {
        await using HostileServer github = new(Reply.Json($$"""{"value":"{{IdToken}}"}"""));
        using FakeMachine machine = new FakeMachine().With(
            $"ACTIONS_ID_TOKEN_REQUEST_URL={github.Url};ACTIONS_ID_TOKEN_REQUEST_TOKEN=request-token");

        await CallsAsPrincipalAsync(machine, "github-oidc", Given + more);

        RecordedRequest request = Assert.Single(github.Requests);
        Assert.Equal(asked.Replace("{account}", _emulator.Workspace.AccountId), request.PathAndQuery);
        Assert.Equal("Bearer request-token", request.Header("Authorization"));
    }

    [Fact]
    public async Task A_job_of_Azure_Pipelines_shows_its_own_token()
    {
        await using HostileServer devops = new(Reply.Json($$"""{"oidcToken":"{{IdToken}}"}"""));
        using FakeMachine machine = new FakeMachine().With(
            $"SYSTEM_ACCESSTOKEN=access;SYSTEM_TEAMFOUNDATIONCOLLECTIONURI={devops.Url}org/;SYSTEM_TEAMPROJECTID=p;"
            + "SYSTEM_HOSTTYPE=build;SYSTEM_PLANID=plan;SYSTEM_JOBID=job");

        await CallsAsPrincipalAsync(machine, "azure-devops-oidc", Given);

        RecordedRequest request = Assert.Single(devops.Requests);
        Assert.Equal(
            "POST /org/p/_apis/distributedtask/hubs/build/plans/plan/jobs/job/oidctoken?api-version=7.2-preview.1",
            $"{request.Method} {request.PathAndQuery}");
        Assert.Equal("Bearer access", request.Header("Authorization"));
    }

    [Fact]
    public async Task A_token_that_the_workspace_does_not_trust_is_not_shown_in_the_error()
    {
        using FakeMachine machine = new FakeMachine().With($"DATABRICKS_OIDC_TOKEN={IdToken}");
        using WorkspaceClient client = await machine.ConnectAsync($"host={_emulator.Url};client_id=11111111-2222-3333-4444-555555555555");

        AuthenticationFailedException exception = await Assert.ThrowsAsync<AuthenticationFailedException>(
            () => client.CurrentUser.GetAsync());

        Assert.StartsWith("env-oidc: invalid_grant: ", exception.Message);
        Assert.Contains("federation policy", exception.Advice);
        Assert.DoesNotContain(IdToken, exception.ToString());
    }

    [Fact]
    public async Task A_service_on_this_machine_gives_out_tokens()
    {
        await using HostileServer service = new(
            Reply.Json($$"""{"access_token":"{{_emulator.AdminToken}}","token_type":"Bearer","expires_on":"4102444800"}"""));
        using FakeMachine machine = new FakeMachine().With($"DATABRICKS_METADATA_SERVICE_URL={service.Url}secret-path");
        using WorkspaceClient client = await machine.ConnectAsync($"host={_emulator.Url}");

        Assert.True((await client.CurrentUser.GetAsync()).IsWorkspaceAdmin);

        RecordedRequest request = Assert.Single(service.Requests);
        Assert.Equal("1", request.Header("X-Databricks-Metadata-Version"));
        Assert.Equal(_emulator.Url.GetLeftPart(UriPartial.Authority), request.Header("X-Databricks-Host"));
    }

    [Fact]
    public async Task A_service_elsewhere_is_not_asked()
    {
        using FakeMachine machine = new();

        ConfigurationException exception = await Assert.ThrowsAsync<ConfigurationException>(
            () => machine.LogInAsync("host=x.example.com;metadata_service_url=https://example.com/secret-path"));

        Assert.Equal(
            "metadata-service: metadata_service_url must be an address of this machine. Config: host=x.example.com, "
            + "metadata_service_url=***",
            exception.Message);
    }

    private string Given => $"client_id={_principal.ApplicationId};host={_emulator.Url}";

    private static string Part(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));

    private async Task CallsAsPrincipalAsync(FakeMachine machine, string method, string given)
    {
        WorkspaceLogin login = await machine.LogInAsync(given);
        using WorkspaceClient client = new(
            login.Host, login.Credential, new WorkspaceClientOptions { TimeProvider = machine.TimeProvider });

        Assert.Equal(method, login.Credential.AuthType);
        Assert.Equal(_principal.ApplicationId, (await client.CurrentUser.GetAsync()).UserName);
    }
}
