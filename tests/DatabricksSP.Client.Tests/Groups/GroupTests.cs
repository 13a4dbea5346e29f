namespace DatabricksSP.Client.Tests.Groups;

public sealed class GroupTests
{
    [Fact]
    public async Task A_group_without_entitlements_has_an_empty_list()
    {
        await using HostileServer server = new(Reply.Json("""{"id":"7","displayName":"users"}"""));

        Assert.Empty((await server.Client().Groups.GetAsync("7")).Entitlements);

        Assert.Equal("/api/2.0/preview/scim/v2/Groups/7?excludedAttributes=members", server.Requests[0].PathAndQuery);
    }
}
