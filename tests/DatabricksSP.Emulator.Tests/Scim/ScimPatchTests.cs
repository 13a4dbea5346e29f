using System.Net;
using DatabricksSP.Emulator.Groups;
using DatabricksSP.Emulator.ServicePrincipals;

namespace DatabricksSP.Emulator.Tests.Scim;

public class ScimPatchTests
{
    [Fact]
    public async Task A_filter_removes_whom_it_matches_and_nobody_else()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        (Group? group, ServicePrincipal[]? members) = AddGroup(emulator, 4);

        await Patch(admin, group, new { op = "remove", path = $"members[value eq \"{members[0].Id}\" or value eq \"{members[2].Id}\"]" });
        Assert.Equal([members[1].Id, members[3].Id], MembersOf(emulator, group));

        await Patch(admin, group, new { op = "remove", path = $"members[value ne \"{members[1].Id}\"]" });
        Assert.Equal([members[1].Id], MembersOf(emulator, group));
    }

    [Theory]
    [InlineData("members[display eq \"sp-0\"]", "invalidFilter")]
    [InlineData("members[value eq]", "invalidFilter")]
    [InlineData("members[value pr]", "invalidFilter")]
    public async Task A_filter_that_is_not_understood_removes_nobody(string path, string scimType)
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        (Group? group, ServicePrincipal[]? members) = AddGroup(emulator, 2);

        CallResponse response = await Patch(admin, group, new { op = "remove", path });

        Assert.Equal((HttpStatusCode.BadRequest, scimType), (response.Status, response["scimType"]));
        Assert.Equal(members.Select(member => member.Id), MembersOf(emulator, group));
    }

    [Fact]
    public async Task Only_a_missing_value_means_everybody()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        (Group? group, ServicePrincipal[]? members) = AddGroup(emulator, 2);

        await Patch(admin, group, new { op = "remove", path = "members", value = Array.Empty<object>() });
        Assert.Equal(members.Select(member => member.Id), MembersOf(emulator, group));

        await Patch(admin, group, new { op = "remove", path = "members" });
        Assert.Empty(MembersOf(emulator, group));
    }

    [Fact]
    public async Task A_patch_that_fails_in_its_last_operation_has_done_nothing()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        (Group? group, ServicePrincipal[] _) = AddGroup(emulator, 2);
        string before = emulator.Workspace.TakeSnapshot();

        CallResponse response = await Patch(
            admin,
            group,
            new { op = "replace", path = "displayName", value = "renamed" },
            new { op = "remove", path = "members" },
            new { op = "remove", path = "members", value = new[] { new { other = "x" } } });

        Assert.Equal(HttpStatusCode.BadRequest, response.Status);
        Assert.Equal(before, emulator.Workspace.TakeSnapshot());
    }

    [Fact]
    public async Task A_filter_where_there_is_nothing_to_remove_is_refused()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        (Group? group, ServicePrincipal[]? members) = AddGroup(emulator, 1);

        (await Patch(admin, group, new { op = "add", path = "members[value eq \"1\"]", value = new[] { new { value = members[0].Id } } }))
            .IsScimError(HttpStatusCode.BadRequest, "A filter is for removing only: members[value eq \"1\"]", "invalidPath");
    }

    [Fact]
    public async Task A_filter_of_very_many_terms_is_refused_and_ends_nothing()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        (Group? group, ServicePrincipal[]? members) = AddGroup(emulator, 1);
        string filter = string.Join(" or ", Enumerable.Repeat("value eq \"1\"", 200_000));

        (await Patch(admin, group, new { op = "remove", path = $"members[{filter}]" }))
            .IsScimError(HttpStatusCode.BadRequest, "Given filter has more than 1000 comparisons", "invalidFilter");
        Assert.Equal([members[0].Id], MembersOf(emulator, group));
    }

    [Fact]
    public async Task Forty_thousand_roles_are_removed_at_once()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        ServicePrincipal principal = emulator.Workspace.AddServicePrincipal("zuora");
        var roles = Enumerable.Range(0, 40_000).Select(number => new { value = $"role-{number}" }).ToArray();
        await PatchPrincipal(admin, principal, new { op = "add", path = "roles", value = roles });
        Assert.Equal(40_000, emulator.Workspace.ServicePrincipals[0].Roles.Length);

        // Twice the work takes twice the time, not four times; the rest is leave for a busy machine.
        TimeSpan half = await MeasureAsync(() =>
            PatchPrincipal(
                admin,
                principal,
                new
                {
                    op = "remove",
                    path = "roles",
                    value = roles[..10_000],
                }));
        TimeSpan whole = await MeasureAsync(() =>
            PatchPrincipal(
                admin,
                principal,
                new
                {
                    op = "remove",
                    path = "roles",
                    value = roles[10_000..],
                }));

        Assert.Empty(emulator.Workspace.ServicePrincipals[0].Roles);
        Assert.True(whole < (half * 5) + TimeSpan.FromSeconds(1), $"{half} and {whole}");
    }

    private static async Task<TimeSpan> MeasureAsync(Func<Task> work)
    {
        long started = TimeProvider.System.GetTimestamp();
        await work();
        return TimeProvider.System.GetElapsedTime(started);
    }

    private static (Group Group, ServicePrincipal[] Members) AddGroup(WorkspaceEmulator emulator, int members)
    {
        Group group = emulator.Workspace.AddGroup("connectors");
        ServicePrincipal[] principals = Enumerable
            .Range(0, members)
            .Select(number => emulator.Workspace.AddServicePrincipal($"sp-{number}"))
            .ToArray();
        Array.ForEach(principals, principal => emulator.Workspace.AddMember(group, principal));
        return (group, principals);
    }

    private static IEnumerable<string> MembersOf(WorkspaceEmulator emulator, Group group) =>
        emulator.Workspace.ServicePrincipals.Where(member => member.GroupIds.Contains(group.Id)).Select(member => member.Id);

    private static Task<CallResponse> Patch(Caller admin, Group group, params object[] operations) =>
        admin.Patch($"{Caller.Scim}/Groups/{group.Id}", new { Operations = operations });

    private static Task<CallResponse> PatchPrincipal(Caller admin, ServicePrincipal principal, object operation) =>
        admin.Patch($"{Caller.Scim}/ServicePrincipals/{principal.Id}", new { Operations = new[] { operation } });
}
