using DatabricksSP.Client.Authentication;
using DatabricksSP.Client.Authentication.Configuration;

namespace DatabricksSP.Client.Tests.Authentication.Azure;

/// <summary>Entra ID: applications and managed identities.</summary>
public sealed class AzureTests
{
    private const string Host = "https://adb-1.2.azuredatabricks.net";
    private const string ResourceId = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Databricks/workspaces/w";
    private const string Application = "azure_client_id=app;azure_client_secret=s3cret/&";

    [Fact]
    public async Task An_application_gets_a_token_for_Databricks_from_its_tenant()
    {
        await using HostileServer azure = new(Token("one"));
        using FakeMachine machine = MachineIn(azure);
        WorkspaceLogin login = await machine.LogInAsync($"host={Host};azure_tenant_id=my-tenant;{Application}");

        HttpRequestMessage request = await login.RequestAsync();

        Assert.Equal("azure-client-secret", login.Credential.AuthType);
        Assert.Equal("Bearer eyJ.one.x", request.Headers.Authorization?.ToString());
        Assert.Single(request.Headers);
        RecordedRequest asked = Assert.Single(azure.Requests);
        Assert.Equal("POST /my-tenant/oauth2/token", $"{asked.Method} {asked.PathAndQuery}");
        Assert.Equal(
            "grant_type=client_credentials&resource=2ff814a6-3304-4ab8-85cb-cd0e6f879c1d&client_id=app&client_secret=s3cret%2F%26",
            asked.Body);
        login.Credential.Dispose();
    }

    [Fact]
    public async Task The_tenant_is_the_one_to_which_the_workspace_sends_people()
    {
        await using HostileServer azure = new(Token("one"));
        await using HostileServer workspace = new(
            Reply.Redirect("https://login.microsoftonline.com/found-tenant/oauth2/authorize?client_id=x"));
        using FakeMachine machine = MachineIn(azure);
        WorkspaceLogin login = await machine.LogInAsync($"host={workspace.Url};cloud=azure;{Application}");

        await login.RequestAsync();

        Assert.Equal("/aad/auth", Assert.Single(workspace.Requests).PathAndQuery);
        Assert.Equal("/found-tenant/oauth2/token", Assert.Single(azure.Requests).PathAndQuery);
        login.Credential.Dispose();
    }

    [Fact]
    public async Task A_tenant_that_cannot_be_found_is_asked_for()
    {
        await using HostileServer azure = new(Token("one"));
        await using HostileServer workspace = new(Reply.Redirect("https://login.microsoftonline.com/"));
        using FakeMachine machine = MachineIn(azure);
        WorkspaceLogin login = await machine.LogInAsync($"host={workspace.Url};cloud=AZURE;{Application}");

        AuthenticationFailedException exception = await Assert.ThrowsAsync<AuthenticationFailedException>(() => login.RequestAsync());

        Assert.Contains("azure_tenant_id", exception.Advice);
        Assert.Empty(azure.Requests);
        login.Credential.Dispose();
    }

    [Fact]
    public async Task With_a_resource_ID_the_host_is_found_and_Azures_own_token_is_sent_along()
    {
        await using HostileServer azure = new(
            Token("management"),
            Reply.Json("""{"properties":{"workspaceUrl":"adb-9.8.azuredatabricks.net"}}"""),
            Token("databricks"),
            Token("management2"));
        using FakeMachine machine = MachineIn(azure);
        WorkspaceLogin login = await machine.LogInAsync($"azure_workspace_resource_id={ResourceId};azure_tenant_id=t;{Application}");

        HttpRequestMessage request = await login.RequestAsync();

        Assert.Equal("https://adb-9.8.azuredatabricks.net/", login.Host.AbsoluteUri);
        Assert.Equal(ResourceId + "?api-version=2018-04-01", azure.Requests[1].PathAndQuery);
        Assert.Equal("Bearer eyJ.management.x", azure.Requests[1].Header("Authorization"));
        Assert.Equal("Bearer eyJ.databricks.x", request.Headers.Authorization?.ToString());
        Assert.Equal(["eyJ.management2.x"], request.Headers.GetValues("X-Databricks-Azure-SP-Management-Token"));
        Assert.Equal([ResourceId], request.Headers.GetValues("X-Databricks-Azure-Workspace-Resource-Id"));
        login.Credential.Dispose();
    }

    [Fact]
    public async Task What_Entra_says_is_said_without_the_secret()
    {
        await using HostileServer azure = new(
            Reply.Json(
                401,
                """
                {"error":"invalid_client","error_description":"AADSTS7000215: Invalid client secret s3cret/& provided.\r\nTrace ID: 1"}
                """));
        using FakeMachine machine = MachineIn(azure);
        WorkspaceLogin login = await machine.LogInAsync($"host={Host};azure_tenant_id=t;{Application}");

        AuthenticationFailedException exception = await Assert.ThrowsAsync<AuthenticationFailedException>(() => login.RequestAsync());

        Assert.Equal(
            "azure-client-secret: invalid_client: AADSTS7000215: Invalid client secret *** provided. Trace ID: 1", exception.Message);
        login.Credential.Dispose();
    }

    [Fact]
    public async Task A_machine_gets_the_token_of_its_managed_identity()
    {
        await using HostileServer azure = new(
            Reply.Json("""{"access_token":"eyJ.msi.x","expires_in":"86399","expires_on":"1767312000","token_type":"Bearer"}"""));
        using FakeMachine machine = MachineIn(azure).With("ARM_USE_MSI=true");
        WorkspaceLogin login = await machine.LogInAsync($"host={Host};azure_client_id=mine");

        HttpRequestMessage request = await login.RequestAsync();

        Assert.Equal("azure-msi", login.Credential.AuthType);
        Assert.Equal("eyJ.msi.x", request.Headers.Authorization?.Parameter);
        RecordedRequest asked = Assert.Single(azure.Requests);
        Assert.Equal("/imds?api-version=2018-02-01&resource=2ff814a6-3304-4ab8-85cb-cd0e6f879c1d&client_id=mine", asked.PathAndQuery);
        Assert.Equal("true", asked.Header("Metadata"));
        login.Credential.Dispose();
    }

    [Fact]
    public async Task A_service_such_as_Azure_Automation_has_an_endpoint_of_its_own()
    {
        await using HostileServer azure = new();
        await using HostileServer automation = new(Token("automation"));
        using FakeMachine machine = MachineIn(azure).With($"ARM_USE_MSI=1;IDENTITY_ENDPOINT={automation.Url}msi;IDENTITY_HEADER=the-key");
        WorkspaceLogin login = await machine.LogInAsync($"host={Host}");

        await login.RequestAsync();

        RecordedRequest asked = Assert.Single(automation.Requests);
        Assert.Equal("/msi?api-version=2019-08-01&resource=2ff814a6-3304-4ab8-85cb-cd0e6f879c1d", asked.PathAndQuery);
        Assert.Equal("the-key", asked.Header("X-IDENTITY-HEADER"));
        login.Credential.Dispose();
    }

    [Fact]
    public async Task A_job_of_GitHub_Actions_is_an_application_that_trusts_it()
    {
        await using HostileServer azure = new(Token("one"));
        await using HostileServer github = new(Reply.Json("""{"value":"eyJ.id.x"}"""));
        using FakeMachine machine = MachineIn(azure).With(
            $"ACTIONS_ID_TOKEN_REQUEST_URL={github.Url}token?v=1;ACTIONS_ID_TOKEN_REQUEST_TOKEN=t");
        WorkspaceLogin login = await machine.LogInAsync($"host={Host};azure_tenant_id=t;azure_client_id=app");

        await login.RequestAsync();

        Assert.Equal("github-oidc-azure", login.Credential.AuthType);
        Assert.Equal("/token?v=1&audience=api%3A%2F%2FAzureADTokenExchange", Assert.Single(github.Requests).PathAndQuery);
        Assert.EndsWith("&client_assertion=eyJ.id.x", Assert.Single(azure.Requests).Body);
        login.Credential.Dispose();
    }

    [Theory]
    [InlineData("host=https://dbc-1.cloud.databricks.com", false)]
    [InlineData("host=https://adb-1.2.databricks.azure.us", true)]
    [InlineData("host=https://adb-1.2.databricks.azure.cn;azure_environment=china", true)]
    [InlineData("host=https://my.vanity.example.com;cloud=Azure", true)]
    [InlineData("host=https://adb-1.2.azuredatabricks.net;cloud=AWS", false)]
    public async Task Only_workspaces_in_Azure_are_entered_by_Entra(string given, bool entered)
    {
        using FakeMachine machine = new();
        given += ";azure_tenant_id=t;" + Application;

        if (entered)
        {
            using Credential credential = (await machine.LogInAsync(given)).Credential;
            Assert.Equal("azure-client-secret", credential.AuthType);
        }
        else
        {
            await Assert.ThrowsAsync<ConfigurationException>(() => machine.LogInAsync(given));
        }
    }

    [Fact]
    public async Task An_unknown_cloud_of_Azure_is_an_error()
    {
        using FakeMachine machine = new();

        ConfigurationException exception = await Assert.ThrowsAsync<ConfigurationException>(
            () => machine.LogInAsync($"host={Host};azure_environment=MOON;azure_tenant_id=t;{Application}"));

        Assert.StartsWith("azure_environment 'MOON' is not PUBLIC, USGOVERNMENT or CHINA.", exception.Message);
    }

    private static Reply Token(string name) =>
        Reply.Json($$"""{"access_token":"eyJ.{{name}}.x","expires_in":"3599","token_type":"Bearer"}""");

    private static FakeMachine MachineIn(HostileServer azure) => new()
    {
        Azure = new AzureEndpoints(azure.Url, azure.Url, "https://management.core.windows.net/")
        {
            InstanceMetadata = new Uri(azure.Url, "/imds"),
        },
    };
}
