using DatabricksSP.Client.Groups;
using DatabricksSP.ServicePrincipals;

namespace DatabricksSP.Onboarding;

/// <summary>A group that a principal comes into, stays in or leaves.</summary>
internal sealed class PlannedMembership : PlannedPart
{
    private readonly Group? _group;
    private readonly string _id;
    private readonly string _name;
    private readonly string _change;

    private PlannedMembership(Group? group, string id, string name, string change, string? note = null)
    {
        (_group, _id, _name, _change) = (group, id, name, change);
        Lines = [new PlannedLine(change, "group", name, On: null, note) { TakesAccess = change == PlannedLine.Remove }];
    }

    public override IReadOnlyList<PlannedLine> Lines { get; }

    /// <summary>Compares the groups that a principal is in itself with those it shall be in.</summary>
    /// <param name="workspace">What is there.</param>
    /// <param name="state">What is there of the principal.</param>
    /// <param name="wanted">Names or IDs of groups.</param>
    /// <param name="described">All that are described, where the rest is left; null where the principal stays in the rest.</param>
    /// <param name="stop">Gives up.</param>
    public static async Task<IReadOnlyList<PlannedMembership>> PlanAsync(
        WorkspaceState workspace,
        PrincipalState state,
        IEnumerable<string> wanted,
        IReadOnlyCollection<string>? described,
        CancellationToken stop)
    {
        List<PlannedMembership> all = [];
        foreach (string nameOrId in wanted)
        {
            KeyValuePair<string, string> has = state.Groups.FirstOrDefault(each => each.Key == nameOrId || each.Value == nameOrId);
            all.Add(has.Key is not null
                ? new PlannedMembership(group: null, has.Key, has.Value, PlannedLine.Keep)
                : await JoinAsync(workspace, nameOrId, stop).ConfigureAwait(false));
        }

        foreach (KeyValuePair<string, string> each in state.Groups.Where(each => IsLeft(each, described)).ToArray())
        {
            Group group = await workspace.AnyGroupAsync(each.Key, stop).ConfigureAwait(false);
            all.Add(group.IsFromAccount
                ? new PlannedMembership(group, each.Key, each.Value, PlannedLine.Keep, "the account's: no workspace changes its members")
                : new PlannedMembership(group, each.Key, each.Value, PlannedLine.Remove));
        }

        return all;
    }

    public override async Task ApplyAsync(RegistrationTools tools, ServicePrincipalReference principal, CancellationToken stop)
    {
        if (_change == PlannedLine.Create)
        {
            await tools.Memberships.AddAsync(tools.Client, _group!, principal, stop).ConfigureAwait(false);
        }
        else if (_change == PlannedLine.Remove)
        {
            await tools.Departures.RemoveAsync(tools.Client, _group!, principal, stop).ConfigureAwait(false);
        }
    }

    public override void TakeUp(PrincipalState state)
    {
        if (_change == PlannedLine.Create)
        {
            state.Groups[_id] = _name;
        }
        else if (_change == PlannedLine.Remove)
        {
            state.Groups.Remove(_id);
        }
    }

    private static async Task<PlannedMembership> JoinAsync(WorkspaceState workspace, string nameOrId, CancellationToken stop)
    {
        Group group = await workspace.GroupAsync(nameOrId, stop).ConfigureAwait(false);
        return new PlannedMembership(group, group.Id, group.DisplayName ?? group.Id, PlannedLine.Create);
    }

    private static bool IsLeft(KeyValuePair<string, string> group, IReadOnlyCollection<string>? described) =>
        described is not null && !described.Contains(group.Key) && !described.Contains(group.Value);
}
