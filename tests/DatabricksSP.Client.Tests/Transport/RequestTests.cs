namespace DatabricksSP.Client.Tests.Transport;

/// <summary>What goes over the wire with every call.</summary>
public sealed class RequestTests
{
    [Fact]
    public async Task Every_request_says_who_sends_it()
    {
        await using HostileServer server = new(Reply.Json("""{"id":"1"}"""));

        await server.Client(new() { Product = "DatabricksSP/0.1.0 powershell/7.6.9\r\nEvil: yes" }).Warehouses.GetAsync("1");

        RecordedRequest request = Assert.Single(server.Requests);
        Assert.Matches(
            @"^DatabricksSP/0\.1\.0 powershell/7\.6\.9Evil yes dotnet/[\d.]+ os/(linux|windows|darwin) auth/pat( cicd/[a-z-]+)?$",
            request.Header("User-Agent"));
        Assert.Equal($"Bearer {HostileServer.Token}", request.Header("Authorization"));
        Assert.Equal("application/json", request.Header("Accept"));
        Assert.Null(request.Header("Evil"));
    }

    [Theory]
    [InlineData("a/b", "a%2Fb")]
    [InlineData("../../x", "..%2F..%2Fx")]
    [InlineData("x?y#z", "x%3Fy%23z")]
    [InlineData("ü", "%C3%BC")]
    public async Task An_id_cannot_lead_elsewhere(string id, string segment)
    {
        await using HostileServer server = new(Reply.Json("{}"));

        await server.Client().TokenManagement.DeleteAsync(id);

        Assert.Equal($"/api/2.0/token-management/tokens/{segment}", server.Requests[0].PathAndQuery);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    public async Task What_is_no_id_is_refused(string id)
    {
        await using HostileServer server = new(Reply.Json("{}"));
        WorkspaceClient client = server.Client();

        await Assert.ThrowsAnyAsync<ArgumentException>(() => client.TokenManagement.DeleteAsync(id));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => client.Warehouses.DeleteAsync(id));
        Assert.Empty(server.Requests);
    }
}
