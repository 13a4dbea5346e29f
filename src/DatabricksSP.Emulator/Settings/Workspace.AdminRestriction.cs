using DatabricksSP.Emulator.Settings;

namespace DatabricksSP.Emulator;

/// <content>What workspace administrators may do for service principals.</content>
public sealed partial class Workspace
{
    /// <summary>
    /// Whether administrators may make tokens on behalf of those service principals only on which they have the role user.
    /// </summary>
    public bool WorkspaceAdminsAreRestricted => Locked(state => state.AdminRestriction.IsRestricted is true);

    /// <summary>Restricts workspace administrators, or allows them all again.</summary>
    /// <param name="restricted">Whether they are restricted.</param>
    public void RestrictWorkspaceAdmins(bool restricted = true) => Locked(state =>
    {
        state.AdminRestriction = WorkspaceAdminRestriction.New(restricted, state.AdminRestriction.DisablesTagCreation);
    });
}
