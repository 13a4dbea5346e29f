using DatabricksSP.Client.OAuthSecrets;
using DatabricksSP.Client.Scim;
using DatabricksSP.Client.ServicePrincipals;
using DatabricksSP.Client.Tokens;
using DatabricksSP.Client.Transport.Pages;
using DatabricksSP.Client.Warehouses;

namespace DatabricksSP.Client.Tests.Transport.Pages;

public sealed class PagingTests
{
    [Fact]
    public async Task The_filter_is_in_every_request()
    {
        await using HostileServer server = new(Page(3, 1, 2), Page(3, 3));

        Assert.Equal(["1", "2", "3"], await Ids(server, ScimFilter.Equal("displayName", "a & b")));

        Assert.Equal(2, server.Requests.Count);
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
    public async Task Warehouses_follow_their_page_tokens()
    {
        await using HostileServer server = new(
            Reply.Json("""{"warehouses":[{"id":"1"}],"next_page_token":"a b"}"""),
            Reply.Json("""{"next_page_token":"c"}"""),
            Reply.Json("""{"warehouses":[{"id":"2"}],"next_page_token":""}"""));

        List<string> ids = [];
        await foreach (Warehouse warehouse in server.Client().Warehouses.ListAsync())
        {
            ids.Add(warehouse.Id);
        }

        Assert.Equal(["1", "2"], ids);
        Assert.Equal(
            ["/api/2.0/sql/warehouses", "/api/2.0/sql/warehouses?page_token=a%20b", "/api/2.0/sql/warehouses?page_token=c"],
            server.Requests.Select(static request => request.PathAndQuery));
    }

    [Theory]
    [InlineData("a", "a", "a", 2)]
    [InlineData("a", "b", "a", 3)]
    public async Task Tokens_that_lead_round_and_round_are_not_followed_for_ever(string first, string second, string third, int requests)
    {
        await using HostileServer server = new(WarehousePage("1", first), WarehousePage("2", second), WarehousePage("3", third));

        List<string> ids = [];
        await foreach (Warehouse warehouse in server.Client().Warehouses.ListAsync())
        {
            ids.Add(warehouse.Id);
        }

        Assert.Equal(((string[])["1", "2", "3"]).Take(requests), ids);
        Assert.Equal(requests, server.Requests.Count);
    }

    [Fact]
    public async Task A_server_that_knows_no_page_tokens_does_not_give_the_same_page_twice()
    {
        await using HostileServer server = new(WarehousePage("1", "a"), WarehousePage("1", "b"));

        List<string> ids = [];
        await foreach (Warehouse warehouse in server.Client().Warehouses.ListAsync())
        {
            ids.Add(warehouse.Id);
        }

        Assert.Equal(["1"], ids);
    }

    [Fact]
    public async Task Secrets_follow_their_page_tokens()
    {
        await using HostileServer server = new(
            Reply.Json("""{"secrets":[{"id":"1"}],"next_page_token":"a"}"""), Reply.Json("""{"secrets":[{"id":"2"}]}"""));

        List<string> ids = [];
        await foreach (OAuthSecretInfo secret in server.Client().OAuthSecrets.ListAsync("7"))
        {
            ids.Add(secret.Id);
        }

        Assert.Equal(["1", "2"], ids);
        Assert.EndsWith("/secrets?page_token=a", server.Requests[1].PathAndQuery);
    }

    [Fact]
    public async Task A_list_can_be_read_by_the_page_and_says_how_long_it_is()
    {
        await using HostileServer server = new(Page(3, 1, 2), Page(3, 3));

        List<(int Items, int? Total)> pages = [];
        await foreach (Page<ServicePrincipal> page in server.Client().ServicePrincipals.ListAsync().AsPages())
        {
            pages.Add((page.Items.Count, page.Total));
        }

        Assert.Equal([(2, 3), (1, 3)], pages);
    }

    [Fact]
    public async Task Every_reading_of_a_list_starts_anew()
    {
        await using HostileServer server = new(
            WarehousePage("1", "a"), WarehousePage("2", ""), WarehousePage("1", "a"), WarehousePage("2", ""));
        PagedList<Warehouse> list = server.Client().Warehouses.ListAsync();

        for (int reading = 0; reading < 2; reading++)
        {
            List<string> ids = [];
            await foreach (Warehouse warehouse in list)
            {
                ids.Add(warehouse.Id);
            }

            Assert.Equal(["1", "2"], ids);
        }
    }

    [Fact]
    public async Task Whoever_reads_a_list_can_stop_it()
    {
        await using HostileServer server = new(Page(5, 1, 2), Page(5, 3, 4));
        using CancellationTokenSource stop = new();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (ServicePrincipal _ in server.Client().ServicePrincipals.ListAsync().WithCancellation(stop.Token))
            {
                await stop.CancelAsync();
            }
        });

        Assert.InRange(server.Requests.Count, 1, 2);
    }

    [Fact]
    public async Task Tokens_come_all_at_once_and_may_be_none()
    {
        await using HostileServer server = new(
            Reply.Json(
                """{"token_infos":[{"token_id":"1","creation_time":1580265020299,"expiry_time":1580265020299,"owner_id":"""
                + """7535194597985784}]}"""),
            Reply.Json("{}"));
        WorkspaceClient client = server.Client();

        List<TokenInfo> tokens = [];
        await foreach (TokenInfo token in client.TokenManagement.ListAsync(7, "me@example.com"))
        {
            tokens.Add(token);
        }

        await foreach (TokenInfo _ in client.Tokens.ListAsync())
        {
            Assert.Fail("There is none.");
        }

        Assert.Equal(7535194597985784, Assert.Single(tokens).OwnerId);
        Assert.Equal(
            "/api/2.0/token-management/tokens?created_by_id=7&created_by_username=me%40example.com", server.Requests[0].PathAndQuery);
    }

    private static Reply WarehousePage(string id, string next) =>
        Reply.Json($$"""{"warehouses":[{"id":"{{id}}"}],"next_page_token":"{{next}}"}""");

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
