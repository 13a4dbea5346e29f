using System.Text.Json;

namespace DatabricksSP.Client.Tests.Groups;

/// <summary>Groups over the wire.</summary>
public sealed class GroupTests
{
    [Fact]
    public async Task A_group_without_entitlements_has_an_empty_list()
    {
        await using HostileServer server = new(Reply.Json("""{"id":"7","displayName":"users"}"""));

        Assert.Empty((await server.Client().Groups.GetAsync("7")).Entitlements);

        Assert.Equal("/api/2.0/preview/scim/v2/Groups/7?excludedAttributes=members", server.Requests[0].PathAndQuery);
    }

    [Fact]
    public async Task Many_members_go_into_few_requests()
    {
        await using HostileServer server = new(Reply.Http(204, null, []));
        WorkspaceClient client = server.Client();
        string[] ids = [.. Enumerable.Range(1, 250).Select(static i => $"{i}")];

        await client.Groups.AddMembersAsync("7", ids);
        await client.Groups.RemoveMembersAsync("7", ids);

        Assert.Equal(6, server.Requests.Count);
        Assert.All(server.Requests, static request => Assert.Equal(
            "PATCH /api/2.0/preview/scim/v2/Groups/7", $"{request.Method} {request.PathAndQuery}"));
    }

    [Fact]
    public async Task Each_removal_names_whom_it_is_about()
    {
        await using HostileServer server = new(Reply.Http(204, null, []));

        await server.Client().Groups.RemoveMembersAsync("7", ["1", "a\"] or value ne \""]);

        AssertJson.Equal(
            """{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":["""
            + """{"op":"remove","path":"members[value eq \"1\"]"},"""
            + """{"op":"remove","path":"members[value eq \"a\\\"] or value ne \\\"\"]"}]}""",
            server.Requests[0].Body);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public async Task An_empty_ID_does_not_empty_a_group(string id)
    {
        await using HostileServer server = new(Reply.Json("{}"));
        WorkspaceClient client = server.Client();

        await Assert.ThrowsAnyAsync<ArgumentException>(() => client.Groups.RemoveMembersAsync("7", ["1", id]));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => client.Groups.AddMembersAsync("7", [id]));

        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task One_who_is_no_member_keeps_nobody_else_in()
    {
        Reply missing = Reply.Json(
            400,
            """{"detail":"No such attribute with the name : members in the current resource","status":"400","scimType":"invalidPath"}""");
        await using HostileServer server = new(request => Removed(request).Contains("2") ? missing : Reply.Json("{}"));

        await server.Client().Groups.RemoveMembersAsync("7", ["1", "2", "3"]);

        Assert.Equal(["1,2,3", "1", "2", "3"], server.Requests.Select(static request => string.Join(",", Removed(request))));
    }

    private static string[] Removed(RecordedRequest request)
    {
        using JsonDocument body = JsonDocument.Parse(request.Body);
        return
        [
            .. body.RootElement.GetProperty("Operations").EnumerateArray()
                .Select(static operation => operation.GetProperty("path").GetString()!.Split('"')[1]),
        ];
    }
}
