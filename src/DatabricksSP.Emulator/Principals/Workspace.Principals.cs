using DatabricksSP.Emulator.Principals;

namespace DatabricksSP.Emulator;

/// <content>What concerns users and service principals alike.</content>
public sealed partial class Workspace
{
    /// <summary>Enables or disables a user or service principal.</summary>
    /// <param name="identity">The user or service principal.</param>
    /// <param name="active">Whether it may sign in.</param>
    /// <exception cref="ArgumentException">It is not in the workspace.</exception>
    public void SetActive(Identity identity, bool active)
    {
        ArgumentNullException.ThrowIfNull(identity);
        Locked(state => state.Principals.Replace(Present(state, identity) with { Active = active }));
    }

    /// <summary>The principal as it is now.</summary>
    private static TPrincipal Present<TPrincipal>(WorkspaceState state, TPrincipal principal)
        where TPrincipal : Principal =>
        state.Principals.Find(principal.Id) as TPrincipal
        ?? throw new ArgumentException($"{principal.Kind} {principal.Name} is not in the workspace.", nameof(principal));
}
