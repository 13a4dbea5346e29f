using System.Net;
using System.Text;

namespace DatabricksSP.Client.Tests.Errors;

/// <summary>Every shape in which Databricks says errors becomes the same exception.</summary>
public sealed class ErrorShapeTests
{
    [Fact]
    public async Task The_standard_shape_gives_code_message_details_and_request_id()
    {
        DatabricksApiException exception = await ErrorOf(Reply.Json(
            404,
            """{"error_code":"RESOURCE_DOES_NOT_EXIST","message":"tokens tokens does not exist","details":["""
            + """{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"NO_TOKEN"}]}""",
            ("X-Request-Id", "req-1")));

        Assert.Equal(HttpStatusCode.NotFound, exception.StatusCode);
        Assert.Equal("RESOURCE_DOES_NOT_EXIST", exception.ErrorCode);
        Assert.Equal("tokens tokens does not exist", exception.Message);
        Assert.Equal("req-1", exception.RequestId);
        Assert.Equal("GET", exception.Method);
        Assert.Equal("/api/2.0/sql/warehouses/abc", exception.Path);
        Assert.Equal("NO_TOKEN", Assert.Single(exception.Details).GetProperty("reason").GetString());
        Assert.False(exception.OutcomeUnknown);
    }

    [Fact]
    public async Task An_empty_body_is_told_by_its_status()
    {
        DatabricksApiException exception = await ErrorOf(Reply.Http(404, null, []));

        Assert.Equal("NOT_FOUND", exception.ErrorCode);
        Assert.Equal("The workspace answered 404 Not Found without saying why.", exception.Message);
    }

    [Fact]
    public async Task A_reason_phrase_of_the_edge_is_the_message_of_an_empty_body()
    {
        DatabricksApiException exception = await ErrorOf(
            Reply.Http(403, null, [], ("X-Databricks-Reason-Phrase", "Source IP address: 1.2.3.4 is blocked")));

        Assert.Equal("FORBIDDEN", exception.ErrorCode);
        Assert.Equal("Source IP address: 1.2.3.4 is blocked", exception.Message);
    }

    [Theory]
    [InlineData("""{"error_code":403,"message":"Invalid access token."}""", "PERMISSION_DENIED")]
    [InlineData("""{"error_code":"403","message":"Invalid access token."}""", "PERMISSION_DENIED")]
    [InlineData("""{"error_code":444,"message":"Invalid access token."}""", "HTTP_444")]
    [InlineData("""{"error_code":null,"message":"Invalid access token."}""", "FORBIDDEN")]
    [InlineData("""{"error_code":"a b\n","message":"Invalid access token."}""", "FORBIDDEN")]
    public async Task A_code_that_is_a_number_or_nonsense_is_replaced_by_that_of_the_status(string body, string expected)
    {
        DatabricksApiException exception = await ErrorOf(Reply.Json(403, body));

        Assert.Equal(expected, exception.ErrorCode);
        Assert.Equal("Invalid access token.", exception.Message);
    }

    [Fact]
    public async Task The_old_shape_with_nothing_but_an_error_is_read()
    {
        DatabricksApiException exception = await ErrorOf(Reply.Json(400, """{"error":"requirement failed"}"""));

        Assert.Equal("BAD_REQUEST", exception.ErrorCode);
        Assert.Equal("requirement failed", exception.Message);
    }

    [Fact]
    public async Task An_OAuth_error_is_read()
    {
        DatabricksApiException exception = await ErrorOf(
            Reply.Json(401, """{"error":"invalid_client","error_description":"Client authentication failed","error_id":"x"}"""));

        Assert.Equal("invalid_client", exception.ErrorCode);
        Assert.Equal("Client authentication failed", exception.Message);
    }

    [Theory]
    [InlineData(
        """{"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"detail":"Group with id 1 is not found","status":"404"}""",
        "SCIM_404",
        "Group with id 1 is not found")]
    [InlineData("""{"detail":"No such attribute","status":404,"scimType":"invalidPath"}""", "SCIM_404", "invalidPath No such attribute")]
    [InlineData("""{"detail":"null","status":"status"}""", "NOT_FOUND", "SCIM API Internal Error")]
    [InlineData("""{"detail":null,"status":"404"}""", "SCIM_404", "SCIM API Internal Error")]
    public async Task SCIM_errors_are_read(string body, string code, string message)
    {
        DatabricksApiException exception = await ErrorOf(Reply.Json(404, body));

        Assert.Equal(code, exception.ErrorCode);
        Assert.Equal(message, exception.Message);
    }

    [Fact]
    public async Task A_line_of_plain_text_gives_code_and_message()
    {
        DatabricksApiException exception = await ErrorOf(
            Reply.Text(400, "MALFORMED_REQUEST: vpc_endpoints malformed parameters: VPC Endpoint ... with use_case ...\n"));

        Assert.Equal("MALFORMED_REQUEST", exception.ErrorCode);
        Assert.Equal("vpc_endpoints malformed parameters: VPC Endpoint ... with use_case ...", exception.Message);
    }

    [Fact]
    public async Task A_sentence_of_a_proxy_is_the_message()
    {
        DatabricksApiException exception = await ErrorOf(Reply.Text(418, "upstream connect error"));

        Assert.Equal("upstream connect error", exception.Message);
    }

    [Theory]
    [InlineData(
        "<html><head><title>Error 403</title></head><body><pre>User &quot;x&quot; not\n   authorized</pre></body></html>",
        "User \"x\" not authorized")]
    [InlineData("<html><head><title>Error <b>403</b> Forbidden</title></head><body></body></html>", "Error 403 Forbidden")]
    [InlineData("<html><body>no words", "The workspace answered 403 Forbidden without saying why.")]
    public async Task A_page_says_its_preformatted_text_or_its_title(string page, string message)
    {
        DatabricksApiException exception = await ErrorOf(Reply.Html(403, page));

        Assert.Equal("FORBIDDEN", exception.ErrorCode);
        Assert.Equal(message, exception.Message);
    }

    [Theory]
    [InlineData("\"text\"")]
    [InlineData("42")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"message\":")]
    [InlineData("{\"message\":42,\"error\":{},\"details\":7}")]
    public async Task JSON_that_says_nothing_is_told_by_its_status(string body)
    {
        DatabricksApiException exception = await ErrorOf(Reply.Json(400, body));

        Assert.Equal("BAD_REQUEST", exception.ErrorCode);
        Assert.Equal("The workspace answered 400 Bad Request without saying why.", exception.Message);
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_told_by_their_status()
    {
        foreach (byte[] garbage in (byte[][])[[0x80], [0, 1, 2, 3], [.. "{\"message\":\""u8, 0x80, .. "\"}"u8]])
        {
            DatabricksApiException exception = await ErrorOf(Reply.Http(400, "application/json", garbage));

            Assert.Equal("BAD_REQUEST", exception.ErrorCode);
        }
    }

    [Fact]
    public async Task Details_may_be_anything()
    {
        DatabricksApiException exception = await ErrorOf(Reply.Json(
            400,
            """{"error_code":"X","message":"m","details":[1,"foo",["a"],null,{"@type":7},"""
            + """{"@type":"type.googleapis.com/google.rpc.RequestInfo","request_id":"from-details"}]}"""));

        Assert.Equal(6, exception.Details.Count);
        Assert.Equal("from-details", exception.RequestId);
    }

    [Fact]
    public async Task A_body_that_breaks_off_does_not_hide_the_status()
    {
        DatabricksApiException exception = await ErrorOf(Reply.CutOff(403, "{\"error_code\":\"PERM", announced: 500));

        Assert.Equal(HttpStatusCode.Forbidden, exception.StatusCode);
    }

    [Fact]
    public async Task Control_characters_of_a_server_do_not_reach_the_terminal()
    {
        DatabricksApiException exception = await ErrorOf(Reply.Json(400, """{"error_code":"X","message":"a\u001b[31mb\r\nc\u0007"}"""));

        Assert.Equal("a [31mb c", exception.Message);
    }

    [Fact]
    public async Task A_novel_is_cut()
    {
        DatabricksApiException exception = await ErrorOf(
            Reply.Json(400, $$"""{"error_code":"X","message":"{{new string('x', 100_000)}}"}"""));

        Assert.InRange(exception.Message.Length, 100, 2100);
    }

    [Fact]
    public async Task A_secret_that_the_server_echoes_is_removed()
    {
        string jwt = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl";
        string text = $"Invalid token {HostileServer.Token}, dose{new string('a', 32)}, {jwt} in Authorization: Bearer something";
        byte[] body = Encoding.UTF8.GetBytes(
            $$"""{"error_code":"X","message":"{{text}}","details":[{"token":"{{HostileServer.Token}}"}]}""");

        DatabricksApiException exception = await ErrorOf(Reply.Http(400, "application/json", body, ("X-Request-Id", HostileServer.Token)));

        string everything = exception + exception.RequestId + string.Join("", exception.Details);
        Assert.DoesNotContain("dapi", everything);
        Assert.DoesNotContain("dose", everything);
        Assert.DoesNotContain("eyJ", everything);
        Assert.DoesNotContain("something", everything);
        Assert.StartsWith("Invalid token ***, ***, *** in Authorization: ***", exception.Message);
    }

    private static async Task<DatabricksApiException> ErrorOf(Reply reply)
    {
        await using HostileServer server = new(reply);
        return await Assert.ThrowsAsync<DatabricksApiException>(() => server.Client().Warehouses.GetAsync("abc"));
    }
}
