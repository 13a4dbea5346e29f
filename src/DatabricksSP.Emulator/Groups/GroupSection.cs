using DatabricksSP.Emulator.Principals;
using DatabricksSP.Emulator.Snapshots;

namespace DatabricksSP.Emulator.Groups;

/// <summary>A group.</summary>
internal sealed record GroupSeed : PrincipalSeed
{
    /// <summary>Whether it is a group of the account.</summary>
    public bool? FromAccount { get; init; }
}

/// <summary><c>groups</c>: the groups, and which of them are in which.</summary>
internal sealed class GroupSection : PrincipalSection<Group, GroupSeed>
{
    public override void Describe(WorkspaceState state, WorkspaceSnapshot snapshot) =>
        snapshot.Groups =
        [
            .. state.Principals.Groups.All.Select(
                group => Describe(state, group, new GroupSeed { FromAccount = group.IsFromAccount ? true : null })),
        ];

    public override void Apply(WorkspaceSnapshot snapshot, WorkspaceState state)
    {
        Part("groups", () => CheckIsOnce(snapshot.Groups, group => group.DisplayName));
        Each(snapshot.Groups, Name, group => Add(state, group));
        Each(snapshot.Groups, Name, group => Nest(state, group));
    }

    private static string Name(GroupSeed seed) => $"group {seed.DisplayName}";

    private static void Add(WorkspaceState state, GroupSeed seed)
    {
        Registry<Group> groups = state.Principals.Groups;
        string name = seed.DisplayName ?? throw new SeedException("A group needs a display_name.");
        Group? present = groups.FindByName(name);
        bool isFromAccount = seed.FromAccount ?? present?.IsFromAccount ?? false;
        Group group = Read(
            state, seed, present, isFromAccount ? (PrincipalKind.Group, name) : null, id => new Group { Id = id, DisplayName = name });
        groups.Set(group with { IsFromAccount = isFromAccount });
    }

    /// <summary>Once all groups are there, whichever was named first.</summary>
    private static void Nest(WorkspaceState state, GroupSeed seed)
    {
        if (seed.Groups is not null)
        {
            Registry<Group> groups = state.Principals.Groups;
            groups.Set(
                groups.FindByName(seed.DisplayName!)! with { GroupIds = [.. GroupIds(state, seed).Distinct(StringComparer.Ordinal)] });
        }
    }
}
