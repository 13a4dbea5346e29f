using DatabricksSP.Emulator.Principals;
using DatabricksSP.Emulator.Users;

namespace DatabricksSP.Emulator;

/// <content>The users.</content>
public sealed partial class Workspace
{
    /// <summary>The users, in order of creation.</summary>
    public IReadOnlyList<User> Users => Locked(state => state.Principals.Users.All.ToList());

    /// <summary>Adds a user.</summary>
    /// <param name="userName">The e-mail address.</param>
    /// <param name="admin">Whether the user is a workspace administrator.</param>
    public User AddUser(string userName, bool admin = false)
    {
        ArgumentNullException.ThrowIfNull(userName);
        return Locked(state =>
        {
            User added = state.Principals.AddUser(
                User.New(state.Account.IdFor(PrincipalKind.User, userName), userName, state.Now), admin);
            state.Account.Join(added);
            return added;
        });
    }
}
