using System.Text.Json;
using DatabricksSP.Client.Groups;
using DatabricksSP.Client.Scim;
using DatabricksSP.Emulator;

namespace DatabricksSP.Client.Tests.Groups;

/// <summary>Groups over the wire, and in a whole workspace.</summary>
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
    public async Task Groups_are_listed_and_found_by_name_without_their_members()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(new EmulatorOptions { PageSize = 2 });
        using WorkspaceClient admin = emulator.Client(emulator.AdminToken);
        string[] ids = [.. Enumerable.Range(0, 5).Select(i => emulator.Workspace.AddGroup($"group \"{i}\"").Id)];

        List<Group> all = await admin.Groups.ListAsync().ToListAsync();

        Assert.Equal(emulator.Workspace.Groups.Select(static each => each.Id).Order(), all.Select(static each => each.Id).Order());
        Assert.All(all, static group => Assert.Empty(group.Members));
        Assert.Equal(ids[3], (await admin.Groups.FindAsync("group \"3\""))?.Id);
        Assert.Null(await admin.Groups.FindAsync("Group \"3\""));
        Assert.Null(await admin.Groups.FindAsync("none"));
        Assert.Equal(
            ids.Order(),
            await admin.Groups.ListAsync(
                ScimFilter.StartsWith("displayName", "group")).Select(static each => each.Id).OrderBy(id => id).ToListAsync());
    }

    [Fact]
    public async Task Members_come_with_what_they_are()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using WorkspaceClient admin = emulator.Client(emulator.AdminToken);
        Emulator.Groups.Group group = emulator.Workspace.AddGroup("connectors");
        Emulator.ServicePrincipals.ServicePrincipal principal = emulator.Workspace.AddServicePrincipal("zuora");
        Emulator.Users.User user = emulator.Workspace.AddUser("ada@example.com");
        emulator.Workspace.AddMember(group, principal);
        emulator.Workspace.AddMember(group, user);

        Group read = await admin.Groups.GetWithMembersAsync(group.Id);

        Assert.Equal(
            new[] { $"{principal.Id} ServicePrincipals/{principal.Id}", $"{user.Id} Users/{user.Id}" }.Order(),
            read.Members.Select(static member => $"{member.Value} {member.Reference}").Order());
        Assert.False(read.IsFromAccount);
    }

    [Fact]
    public async Task Members_are_added_and_removed_and_all_others_stay()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using WorkspaceClient admin = emulator.Client(emulator.AdminToken);
        Emulator.Groups.Group group = emulator.Workspace.AddGroup("connectors");
        string[] ids = [.. Enumerable.Range(0, 5).Select(i => emulator.Workspace.AddServicePrincipal($"sp {i}").Id)];
        emulator.Workspace.AddMember(group, emulator.Workspace.ServicePrincipals.Single(each => each.Id == ids[0]));

        await admin.Groups.AddMembersAsync(group.Id, ids.Take(4));
        await admin.Groups.AddMembersAsync(group.Id, [ids[0], ids[1], ids[1]]);
        Assert.Equal(ids.Take(4), Members());

        await admin.Groups.RemoveMembersAsync(group.Id, [ids[1], ids[2]]);
        await admin.Groups.RemoveMembersAsync(group.Id, [ids[2], ids[4]]);
        Assert.Equal([ids[0], ids[3]], Members());

        await admin.Groups.RemoveMembersAsync(group.Id, []);
        await admin.Groups.AddMembersAsync(group.Id, []);
        Assert.Equal([ids[0], ids[3]], Members());

        IEnumerable<string> Members() =>
            emulator.Workspace.ServicePrincipals.Where(each => each.GroupIds.Contains(group.Id)).Select(static each => each.Id);
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

        await Assert.ThrowsAsync<ArgumentException>(() => client.Groups.RemoveMembersAsync("7", ["1", id]));
        await Assert.ThrowsAsync<ArgumentException>(() => client.Groups.AddMembersAsync("7", [id]));

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
