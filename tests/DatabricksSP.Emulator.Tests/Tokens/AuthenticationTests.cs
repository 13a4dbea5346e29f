using System.Net;
using System.Net.Http.Headers;
using System.Text;
using DatabricksSP.Emulator.Users;

namespace DatabricksSP.Emulator.Tests.Tokens;

public class AuthenticationTests
{
    [Fact]
    public async Task A_request_without_a_token_is_refused_with_401()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller nobody = new(emulator, token: null);

        CallResponse response = await nobody.Get(Caller.Scim + "/Me");

        response.IsError(HttpStatusCode.Unauthorized, "401", "Credential was not sent or was of an unsupported type for this API.");
        Assert.StartsWith("Bearer", response.Headers["WWW-Authenticate"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_token_is_refused_with_a_numeric_error_code()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller stranger = new(emulator, "dapi0123456789abcdef0123456789abcdef");

        CallResponse response = await stranger.Get(Caller.Scim + "/Me");

        Assert.Equal("""{"error_code":403,"message":"Invalid access token."}""", response.Text);
        Assert.Equal(HttpStatusCode.Forbidden, response.Status);
    }

    [Fact]
    public async Task A_token_works_only_while_its_owner_may_use_tokens()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        User user = emulator.Workspace.AddUser("plain@example.com");
        using Caller plain = new(emulator, emulator.Workspace.CreateToken(user));

        Assert.Equal(HttpStatusCode.Forbidden, (await plain.Get(Caller.Scim + "/Me")).Status);
        emulator.Workspace.GrantTokenUsage(user);
        Assert.Equal(HttpStatusCode.OK, (await plain.Get(Caller.Scim + "/Me")).Status);
        emulator.Workspace.SetActive(user, active: false);
        Assert.Equal(HttpStatusCode.Forbidden, (await plain.Get(Caller.Scim + "/Me")).Status);
    }

    [Fact]
    public async Task Somebody_who_is_no_admin_cannot_create_principals()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(new EmulatorOptions { UsersMayUseTokens = true });
        using Caller plain = new(emulator, emulator.Workspace.CreateToken(emulator.Workspace.AddUser("plain@example.com")));

        CallResponse response = await plain.Post(Caller.Scim + "/ServicePrincipals", new { displayName = "x" });

        Assert.Equal((HttpStatusCode.Forbidden, "PERMISSION_DENIED"), (response.Status, response["error_code"]));
        Assert.Empty(emulator.Workspace.ServicePrincipals);
    }

    // .netrc with "login token", as learn.microsoft.com/azure/databricks/dev-tools/sql-execution-tutorial tells for curl; a user and a
    // password are what clients know that send Basic (github.com/databricks/databricks-sdk-go, config/auth_basic.go).
    [Theory]
    [InlineData("token", true)]
    [InlineData("admin@example.com", false)]
    public async Task A_token_is_the_password_of_the_user_token_and_of_nobody_else(string user, bool isLetIn)
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller nobody = new(emulator, token: null);

        CallResponse response = await nobody.Send(Basic(user, emulator.AdminToken));

        if (isLetIn)
        {
            Assert.Equal((HttpStatusCode.OK, "admin@example.com"), (response.Status, response["userName"]));
        }
        else
        {
            response.IsGatewayError(
                HttpStatusCode.Unauthorized, "Credential was not sent or was of an unsupported type for this API.");
        }
    }

    [Fact]
    public async Task A_password_that_is_no_token_is_refused_as_a_token_is()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller nobody = new(emulator, token: null);

        (await nobody.Send(Basic("token", "secret"))).IsGatewayError(HttpStatusCode.Forbidden, "Invalid access token.");
    }

    private static HttpRequestMessage Basic(string user, string password)
    {
        HttpRequestMessage request = new(HttpMethod.Get, Caller.Scim + "/Me");
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));
        return request;
    }
}
