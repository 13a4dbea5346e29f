using System.Text;

namespace DatabricksSP.Client.Tests.Errors;

/// <summary>A status of success is not believed when the response is none.</summary>
public sealed class UnusableResponseTests
{
    [Fact]
    public async Task A_login_page_is_no_success_even_where_nothing_is_read_from_the_response()
    {
        await using HostileServer server = new(Reply.Html(200, "<!DOCTYPE html><html><head><title>Sign in</title></head></html>"));

        DatabricksApiException exception = await Assert.ThrowsAsync<DatabricksApiException>(
            () => server.Client().Warehouses.DeleteAsync("abc"));

        Assert.Equal(ClientErrorCode.HtmlResponse, exception.ErrorCode);
        Assert.Contains("Sign in", exception.Message);
        Assert.Contains(server.Url.Authority, exception.Message);
    }

    [Fact]
    public async Task A_page_is_known_by_its_content_when_it_is_called_JSON()
    {
        await using HostileServer server = new(Reply.Json(200, "  <html>"));

        DatabricksApiException exception = await Assert.ThrowsAsync<DatabricksApiException>(() => server.Client().CurrentUser.GetAsync());

        Assert.Equal(ClientErrorCode.HtmlResponse, exception.ErrorCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"id\":{}}")]
    [InlineData("{\"id\":\"1\"} trailing")]
    [InlineData("plain words")]
    public async Task Broken_or_incomplete_JSON_is_one_clear_error(string body)
    {
        await using HostileServer server = new(Reply.Json(200, body));

        DatabricksApiException exception = await Assert.ThrowsAsync<DatabricksApiException>(
            () => server.Client().Warehouses.GetAsync("abc"));

        Assert.Equal(ClientErrorCode.InvalidResponse, exception.ErrorCode);
        Assert.StartsWith("The workspace's response cannot be read", exception.Message);
        Assert.False(exception.OutcomeUnknown);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Invalid_UTF8_is_one_clear_error()
    {
        await using HostileServer server = new(Reply.Http(200, "application/json", [.. "{\"id\":\""u8, 0x80, 0xFF, .. "\"}"u8]));

        DatabricksApiException exception = await Assert.ThrowsAsync<DatabricksApiException>(
            () => server.Client().Warehouses.GetAsync("abc"));

        Assert.Equal(ClientErrorCode.InvalidResponse, exception.ErrorCode);
    }

    [Fact]
    public async Task A_token_whose_response_cannot_be_read_may_exist_and_its_value_is_not_told()
    {
        await using HostileServer server = new(Reply.Json(200, """{"token_value":"dapi00000000000000000000000000000000","token_info":"""));

        DatabricksApiException exception = await Assert.ThrowsAsync<DatabricksApiException>(
            () => server.Client().TokenManagement.CreateAsync("app"));

        Assert.True(exception.OutcomeUnknown);
        Assert.DoesNotContain("dapi", exception.ToString());
    }

    [Fact]
    public async Task A_body_without_end_is_refused()
    {
        await using HostileServer server = new(Reply.WithoutEnd);

        DatabricksApiException exception = await Assert.ThrowsAsync<DatabricksApiException>(
            () => server.Client().Warehouses.GetAsync("abc"));

        Assert.Equal(ClientErrorCode.ResponseTooLarge, exception.ErrorCode);
    }

    [Fact]
    public async Task An_announcement_of_gigabytes_is_refused_before_reading()
    {
        await using HostileServer server = new(Reply.CutOff(200, "{", announced: int.MaxValue));

        DatabricksApiException exception = await Assert.ThrowsAsync<DatabricksApiException>(
            () => server.Client().Warehouses.GetAsync("abc"));

        Assert.Equal(ClientErrorCode.ResponseTooLarge, exception.ErrorCode);
    }

    [Fact]
    public async Task A_large_response_is_read_whole()
    {
        string name = new('x', 3_000_000);
        await using HostileServer server = new(Reply.Json(200, $$"""{"id":"1","name":"{{name}}"}"""));

        Assert.Equal(name, (await server.Client().Warehouses.GetAsync("1")).Name);
    }

    [Fact]
    public async Task A_byte_order_mark_is_no_error()
    {
        await using HostileServer server = new(
            Reply.Http(200, "application/json", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes("{\"id\":\"1\"}")]));

        Assert.Equal("1", (await server.Client().Warehouses.GetAsync("1")).Id);
    }
}
