using System.Net;
using System.Text;
using DatabricksSP.Emulator.Faults;

namespace DatabricksSP.Emulator.Tests.Http;

/// <summary>What makes no sense is refused with a status that says so, and nothing of it is kept.</summary>
public class InputTests
{
    [Theory]
    [InlineData("POST", "/api/2.0/sql/warehouses", """{"name":"w","tags":{"custom_tags":[{"key":"\ud800","value":"x"}]}}""")]
    [InlineData("POST", "/api/2.0/sql/warehouses", """{"name":"w","channel":{"name":{"name":{}}}}""")]
    [InlineData("POST", "/api/2.0/sql/warehouses", """{"name":"\udc00"}""")]
    [InlineData("POST", "/api/2.0/sql/statements", """{"statement":"SELECT 1","warehouse_id":"x","parameters":[null]}""")]
    [InlineData("PATCH", "/api/2.0/permissions/authorization/tokens", """{"access_control_list":[null]}""")]
    [InlineData("PATCH", "/api/2.1/unity-catalog/permissions/catalog/main", """{"changes":[null]}""")]
    [InlineData("PATCH", "/api/2.1/unity-catalog/permissions/catalog/main", """{"changes":[{"principal":"users","add":[null]}]}""")]
    [InlineData("POST", "/api/2.0/token/create", """{"scopes":[null]}""")]
    [InlineData("POST", "/api/2.0/token/create", """{"comment":"\ud800"}""")]
    [InlineData("PATCH", "/api/2.0/workspace-conf", """{"enableTokensConfig":"\ud800"}""")]
    [InlineData("POST", "/_emulator/faults", """{"kind":"drop-after","method":"\ud800"}""")]
    public async Task Nulls_in_lists_halves_of_letters_and_values_of_another_kind_are_malformed(string method, string path, string body)
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        string before = emulator.Workspace.TakeSnapshot();

        CallResponse response = await admin.Send(Request(method, path, Encoding.UTF8.GetBytes(body)));

        Assert.Equal((HttpStatusCode.BadRequest, "MALFORMED_REQUEST"), (response.Status, response["error_code"]));
        Assert.Equal(before, emulator.Workspace.TakeSnapshot());
        Assert.Empty(emulator.Faults.Pending);
    }

    [Theory]
    [InlineData("""{"displayName":"\ud800"}""")]
    [InlineData("""{"displayName":"x","entitlements":[null]}""")]
    public async Task Scim_says_so_in_its_own_shape(string body)
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);

        (await admin.Post(Caller.Scim + "/Groups", body)).IsScimError(
            HttpStatusCode.BadRequest, "Request is unparsable, syntactically incorrect, or violates schema.", "invalidSyntax");
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_malformed()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);

        CallResponse response = await admin.Send(Request("POST", "/api/2.0/token/create", [.. "{\"comment\":\""u8, 0xC3, .. "\"}"u8]));

        Assert.Equal((HttpStatusCode.BadRequest, "MALFORMED_REQUEST"), (response.Status, response["error_code"]));
    }

    [Theory]
    [InlineData("eyJ")]
    [InlineData("eyJhbGciOiJIUzI1NiIsInR5cCI6ImF0K2p3dCJ9.e30.%%%")]
    [InlineData("eyJhbGciOiJIUzI1NiIsInR5cCI6ImF0K2p3dCJ9.e30.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("eyJhbGciOiJIUzI1NiIsInR5cCI6ImF0K2p3dCJ9.e30.")]
    [InlineData("eyJhbGciOiJIUzI1NiIsInR5cCI6ImF0K2p3dCJ9..A")]
    public async Task A_damaged_access_token_is_an_invalid_one(string token)
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller caller = new(emulator, token: null);
        HttpRequestMessage request = new(HttpMethod.Get, Caller.Scim + "/Me");
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + token);

        (await caller.Send(request)).IsGatewayError(HttpStatusCode.Forbidden, "Invalid access token.");
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused_and_logged_as_that_even_where_no_response_was_to_come()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        emulator.Faults.Add(new Fault { Kind = FaultKind.NeverReply });

        // The response comes before the body is sent.
        HttpRequestMessage request = Request("POST", "/api/2.0/token/create", new byte[33 * 1024 * 1024]);
        request.Headers.ExpectContinue = true;
        CallResponse response = await admin.Send(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.Status);
        Assert.Equal(413, Assert.Single(emulator.Requests.All).Status);
        Assert.Equal(0, emulator.Requests.InFlight);
        Assert.Single(emulator.Faults.Pending);
    }

    private static HttpRequestMessage Request(string method, string path, byte[] body) => new(new HttpMethod(method), path)
    {
        Content = new ByteArrayContent(body) { Headers = { { "Content-Type", "application/json" } } },
    };
}
