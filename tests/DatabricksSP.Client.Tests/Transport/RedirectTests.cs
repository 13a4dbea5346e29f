using System.Net;

namespace DatabricksSP.Client.Tests.Transport;

/// <summary>The credential goes to the workspace and nowhere else.</summary>
public sealed class RedirectTests
{
    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_is_not_followed(int status)
    {
        await using HostileServer thief = new(Reply.Json("""{"id":"1"}"""));
        await using HostileServer server = new(Reply.Redirect($"{thief.Url}steal?secret=hunter2#x", status));

        DatabricksApiException exception = await Assert.ThrowsAsync<DatabricksApiException>(
            () => server.Client().Warehouses.GetAsync("abc"));

        Assert.Empty(thief.Requests);
        Assert.Single(server.Requests);
        Assert.Equal(ClientErrorCode.Redirected, exception.ErrorCode);
        Assert.Contains($"{thief.Url}steal.", exception.Message);
        Assert.DoesNotContain("hunter2", exception.ToString());
    }

    [Fact]
    public async Task A_redirect_of_a_creation_did_nothing()
    {
        await using HostileServer server = new(Reply.Redirect("/login"));

        DatabricksApiException exception = await Assert.ThrowsAsync<DatabricksApiException>(() => server.Client().Tokens.CreateAsync());

        Assert.False(exception.OutcomeUnknown);
        Assert.Contains($"{server.Url}login", exception.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("http://[")]
    public async Task A_redirect_to_nowhere_is_a_clear_error(string location)
    {
        await using HostileServer server = new(Reply.Redirect(location));

        DatabricksApiException exception = await Assert.ThrowsAsync<DatabricksApiException>(
            () => server.Client().Warehouses.GetAsync("abc"));

        Assert.Equal(ClientErrorCode.Redirected, exception.ErrorCode);
    }

    [Fact]
    public async Task A_missing_private_link_is_explained()
    {
        await using HostileServer server = new(Reply.Redirect("/login.html?error=private-link-validation-error:123"));

        DatabricksApiException exception = await Assert.ThrowsAsync<DatabricksApiException>(
            () => server.Client().Warehouses.GetAsync("abc"));

        Assert.Equal(ClientErrorCode.PrivateLinkValidationError, exception.ErrorCode);
        Assert.Equal(HttpStatusCode.Forbidden, exception.StatusCode);
        Assert.StartsWith($"The workspace {server.Url.Authority} has AWS PrivateLink enabled", exception.Message);
    }

    [Fact]
    public async Task A_cookie_is_not_sent_back()
    {
        await using HostileServer server = new(Reply.Json(200, """{"id":"1"}""", ("Set-Cookie", "a=b; Path=/")));
        WorkspaceClient client = server.Client();

        await client.Warehouses.GetAsync("1");
        await client.Warehouses.GetAsync("1");

        Assert.Null(server.Requests[1].Header("Cookie"));
    }
}
