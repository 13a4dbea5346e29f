using DatabricksSP.Emulator.Groups;
using DatabricksSP.Emulator.Principals;

namespace DatabricksSP.Emulator;

/// <content>The groups.</content>
public sealed partial class Workspace
{
    /// <summary>The groups, in order of creation.</summary>
    public IReadOnlyList<Group> Groups => Locked(state => state.Principals.Groups.All.ToList());

    /// <summary>Adds a group.</summary>
    /// <param name="displayName">Its name.</param>
    public Group AddGroup(string displayName)
    {
        ArgumentNullException.ThrowIfNull(displayName);
        return Locked(state => state.Principals.AddGroup(displayName));
    }

    /// <summary>Makes a user, service principal or group a member of a group.</summary>
    /// <param name="group">The group.</param>
    /// <param name="member">The user, service principal or group.</param>
    /// <exception cref="ArgumentException">One of them is not in the workspace.</exception>
    public void AddMember(Group group, Principal member)
    {
        ArgumentNullException.ThrowIfNull(group);
        ArgumentNullException.ThrowIfNull(member);
        Locked(state => state.Principals.AddMember(Present(state, group).Id, Present(state, member).Id));
    }
}
