using System.Net;
using DatabricksSP.Emulator.Groups;
using DatabricksSP.Emulator.ServicePrincipals;
using DatabricksSP.Emulator.Users;

namespace DatabricksSP.Emulator.Tests.Groups;

public class GroupTests
{
    private const string Groups = Caller.Scim + "/Groups";

    [Fact]
    public async Task A_member_of_admins_is_an_administrator_until_it_is_removed()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(new EmulatorOptions { UsersMayUseTokens = true });
        using Caller admin = Caller.Admin(emulator);
        ServicePrincipal principal = emulator.Workspace.AddServicePrincipal("zuora");
        using Caller zuora = new(emulator, emulator.Workspace.CreateToken(principal));
        CallResponse found = await admin.Get(Groups + "?filter=displayName+eq+%22admins%22");
        string? admins = found.Json.GetProperty("Resources")[0].GetProperty("id").GetString();

        Assert.Equal(HttpStatusCode.Forbidden, (await zuora.Get("/api/2.0/token-management/tokens")).Status);
        await admin.Patch(
            $"{Groups}/{admins}", Operation(new { op = "add", value = new { members = new[] { new { value = principal.Id } } } }));
        Assert.Equal(HttpStatusCode.OK, (await zuora.Get("/api/2.0/token-management/tokens")).Status);
        await admin.Patch($"{Groups}/{admins}", Operation(new { op = "remove", path = $"members[value eq \"{principal.Id}\"]" }));
        Assert.Equal(HttpStatusCode.Forbidden, (await zuora.Get("/api/2.0/token-management/tokens")).Status);
    }

    [Fact]
    public async Task A_group_is_made_renamed_given_members_and_deleted()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        ServicePrincipal first = emulator.Workspace.AddServicePrincipal("first");
        ServicePrincipal second = emulator.Workspace.AddServicePrincipal("second");

        string? id = (await admin.Post(Groups, new { displayName = "connectors", members = new[] { new { value = first.Id } } }))["id"];
        await admin.Patch($"{Groups}/{id}", new
        {
            Operations = new object[]
            {
                new { op = "replace", path = "displayName", value = "pipes" },
                new { op = "replace", path = "members", value = new[] { new { value = second.Id } } },
            },
        });

        CallResponse group = await admin.Get($"{Groups}/{id}");
        Assert.Equal("pipes", group["displayName"]);
        Assert.Equal(
            [second.Id], group.Json.GetProperty("members").EnumerateArray().Select(member => member.GetProperty("value").GetString()));
        Assert.True((await admin.Delete($"{Groups}/{id}")).Succeeded);
        (await admin.Get($"{Groups}/{id}")).IsScimError(HttpStatusCode.NotFound, $"Group with id {id} is not found");
        Assert.Single(emulator.Workspace.ServicePrincipals.Single(each => each.Id == second.Id).GroupIds);
    }

    [Fact]
    public async Task What_every_workspace_has_stays()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        Group users = emulator.Workspace.Groups.Single(group => group.DisplayName == "users");
        ServicePrincipal principal = emulator.Workspace.AddServicePrincipal("zuora");

        (await admin.Delete($"{Groups}/{users.Id}")).IsScimError(HttpStatusCode.BadRequest, "Group users cannot be deleted.");
        (await admin.Patch($"{Groups}/{users.Id}", Operation(new { op = "replace", path = "displayName", value = "all" })))
            .IsScimError(HttpStatusCode.BadRequest, "Group users cannot be renamed.", "mutability");
        (await admin.Patch($"{Groups}/{users.Id}", Operation(new { op = "remove", path = $"members[value eq \"{principal.Id}\"]" })))
            .IsScimError(HttpStatusCode.BadRequest, "The members of group users cannot be changed.", "invalidValue");
    }

    [Fact]
    public async Task Somebody_unknown_cannot_be_a_member_and_then_nothing_changes()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        Group group = emulator.Workspace.AddGroup("connectors");

        CallResponse response = await admin.Patch($"{Groups}/{group.Id}", new
        {
            Operations = new object[]
            {
                new { op = "replace", path = "displayName", value = "pipes" },
                new { op = "add", path = "members", value = new[] { new { value = "42" } } },
            },
        });

        response.IsScimError(HttpStatusCode.BadRequest, "Member with id 42 is not found", "invalidValue");
        Assert.Contains(emulator.Workspace.Groups, each => each.DisplayName == "connectors");
    }

    [Fact]
    public async Task Two_groups_never_have_the_same_name()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        Group group = emulator.Workspace.AddGroup("connectors");
        emulator.Workspace.AddGroup("pipes");
        const string taken = "Group with name pipes already exists.";

        (await admin.Post(Groups, new { displayName = "pipes" })).IsScimError(HttpStatusCode.Conflict, taken);
        (await admin.Patch($"{Groups}/{group.Id}", Operation(new { op = "replace", path = "displayName", value = "pipes" })))
            .IsScimError(HttpStatusCode.Conflict, taken);
        Assert.Equal(["admins", "users", "connectors", "pipes"], emulator.Workspace.Groups.Select(each => each.DisplayName));
    }

    [Fact]
    public async Task Administrators_see_more_of_users_than_others_do()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(new EmulatorOptions { UsersMayUseTokens = true });
        using Caller admin = Caller.Admin(emulator);
        User user = emulator.Workspace.AddUser("plain@example.com");
        using Caller plain = new(emulator, emulator.Workspace.CreateToken(user));

        string path = $"{Caller.Scim}/Users/{user.Id}";
        Assert.True((await admin.Get(path)).Json.TryGetProperty("groups", out _));
        CallResponse seen = await plain.Get(path);
        Assert.Equal("plain@example.com", seen["userName"]);
        Assert.False(seen.Json.TryGetProperty("groups", out _));
        Assert.Equal("2", (await plain.Get(Caller.Scim + "/Users"))["totalResults"]);
    }

    private static object Operation(object operation) => new { Operations = new[] { operation } };
}
