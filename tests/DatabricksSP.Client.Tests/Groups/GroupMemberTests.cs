using DatabricksSP.Client.Groups;
using DatabricksSP.Client.Scim;
using DatabricksSP.Emulator;

namespace DatabricksSP.Client.Tests.Groups;

/// <summary>Groups and their members in a whole workspace.</summary>
public sealed class GroupMemberTests
{
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
}
