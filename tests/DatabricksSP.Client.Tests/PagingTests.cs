using DatabricksSP.Client.Scim;
using DatabricksSP.Client.ServicePrincipals;

namespace DatabricksSP.Client.Tests;

public sealed class PagingTests
{
    [Fact]
    public async Task Pages_go_on_where_the_last_one_really_ended()
    {
        await using HostileServer server = new(Page(5, 1, 2), Page(5, 3), Page(5, 4, 5));

        Assert.Equal(["1", "2", "3", "4", "5"], await Ids(server, ScimFilter.Equal("displayName", "a & b")));

        Assert.Equal(
            ["1", "3", "4"],
            server.Requests.Select(static request => System.Web.HttpUtility.ParseQueryString(new Uri("http://x" + request.PathAndQuery).Query)["startIndex"]));
        Assert.All(server.Requests, static request => Assert.Contains("filter=displayName%20eq%20%22a%20%26%20b%22", request.PathAndQuery));
    }

    [Fact]
    public async Task A_list_without_a_total_ends_with_an_empty_page()
    {
        await using HostileServer server = new(Page(0, 1, 2), Page(0, 3), Reply.Json("{}"));

        Assert.Equal(["1", "2", "3"], await Ids(server));
        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public async Task A_total_that_never_comes_true_does_not_go_on_for_ever()
    {
        await using HostileServer server = new(Page(1000, 1, 2), Page(1000));
        Assert.Equal(["1", "2"], await Ids(server));

        await using HostileServer repeating = new(Page(1000, 1, 2));
        Assert.Equal(["1", "2"], await Ids(repeating));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("")]
    [InlineData("""{"totalResults":0}""")]
    [InlineData("""{"totalResults":0,"Resources":null}""")]
    public async Task An_empty_list_is_empty(string body)
    {
        await using HostileServer server = new(Reply.Json(body));

        Assert.Empty(await Ids(server));
    }

    [Fact]
    public async Task The_next_page_is_asked_for_only_when_it_is_wanted()
    {
        await using HostileServer server = new(Page(5, 1, 2), Page(5, 3, 4));

        await foreach (ServicePrincipal _ in server.Client().ServicePrincipals.ListAsync())
        {
            break;
        }

        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Warehouses_follow_their_page_tokens()
    {
        await using HostileServer server = new(
            Reply.Json("""{"warehouses":[{"id":"1"}],"next_page_token":"a b"}"""),
            Reply.Json("""{"next_page_token":"c"}"""),
            Reply.Json("""{"warehouses":[{"id":"2"}],"next_page_token":""}"""));

        List<string> ids = [];
        await foreach (Warehouses.Warehouse warehouse in server.Client().Warehouses.ListAsync())
        {
            ids.Add(warehouse.Id);
        }

        Assert.Equal(["1", "2"], ids);
        Assert.Equal(
            ["/api/2.0/sql/warehouses", "/api/2.0/sql/warehouses?page_token=a%20b", "/api/2.0/sql/warehouses?page_token=c"],
            server.Requests.Select(static request => request.PathAndQuery));
    }

    [Fact]
    public async Task Tokens_come_all_at_once_and_may_be_none()
    {
        await using HostileServer server = new(
            Reply.Json("""{"token_infos":[{"token_id":"1","creation_time":1580265020299,"expiry_time":1580265020299,"owner_id":7535194597985784}]}"""), Reply.Json("{}"));
        WorkspaceClient client = server.Client();

        List<Tokens.TokenInfo> tokens = [];
        await foreach (Tokens.TokenInfo token in client.TokenManagement.ListAsync(7, "me@example.com"))
        {
            tokens.Add(token);
        }

        await foreach (Tokens.TokenInfo _ in client.Tokens.ListAsync())
        {
            Assert.Fail("There is none.");
        }

        Assert.Equal(7535194597985784, Assert.Single(tokens).OwnerId);
        Assert.Equal("/api/2.0/token-management/tokens?created_by_id=7&created_by_username=me%40example.com", server.Requests[0].PathAndQuery);
    }

    private static Reply Page(int total, params int[] ids) =>
        Reply.Json($$"""{"totalResults":{{total}},"Resources":[{{string.Join(",", ids.Select(static id => $$"""{"id":"{{id}}"}"""))}}]}""");

    private static async Task<List<string>> Ids(HostileServer server, string? filter = null)
    {
        List<string> ids = [];
        await foreach (ServicePrincipal principal in server.Client().ServicePrincipals.ListAsync(filter))
        {
            ids.Add(principal.Id);
        }

        return ids;
    }
}
