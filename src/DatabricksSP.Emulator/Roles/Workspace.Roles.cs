using DatabricksSP.Emulator.Accounts;
using DatabricksSP.Emulator.Principals;
using DatabricksSP.Emulator.Roles;
using DatabricksSP.Emulator.ServicePrincipals;

namespace DatabricksSP.Emulator;

/// <content>The roles on service principals.</content>
public sealed partial class Workspace
{
    /// <summary>Those who have a role on a service principal themselves, not through a group.</summary>
    /// <param name="servicePrincipal">The service principal.</param>
    /// <param name="role">The role.</param>
    /// <exception cref="ArgumentException">The service principal is not in the workspace.</exception>
    public IReadOnlyList<AccountPrincipal> HoldersOf(ServicePrincipal servicePrincipal, ServicePrincipalRole role)
    {
        ArgumentNullException.ThrowIfNull(servicePrincipal);
        return Locked(state =>
            state.Account.RulesOf(Present(state, servicePrincipal)).Of(role).Select(id => state.Account.Find(id)!).ToList());
    }

    /// <summary>Grants a role on a service principal.</summary>
    /// <param name="servicePrincipal">The service principal.</param>
    /// <param name="role">The role.</param>
    /// <param name="to">Who gets it: a user, a service principal, or a group of the account.</param>
    /// <exception cref="ArgumentException">One of them is not in the workspace, or the group is not one of the account.</exception>
    public void GrantRole(ServicePrincipal servicePrincipal, ServicePrincipalRole role, Principal to)
    {
        ArgumentNullException.ThrowIfNull(servicePrincipal);
        ArgumentNullException.ThrowIfNull(to);
        Locked(state =>
        {
            Principal holder = Present(state, to);
            if (AccountPrincipal.Of(holder) is null)
            {
                throw new ArgumentException($"Group {holder.Name} is not one of the account.", nameof(to));
            }

            state.Account.Grant(Present(state, servicePrincipal), role, holder);
        });
    }

    /// <summary>Takes a role on a service principal away.</summary>
    /// <param name="servicePrincipal">The service principal.</param>
    /// <param name="role">The role.</param>
    /// <param name="from">Who had it.</param>
    /// <exception cref="ArgumentException">The service principal is not in the workspace.</exception>
    public void RevokeRole(ServicePrincipal servicePrincipal, ServicePrincipalRole role, Principal from)
    {
        ArgumentNullException.ThrowIfNull(servicePrincipal);
        ArgumentNullException.ThrowIfNull(from);
        Locked(state =>
        {
            ServicePrincipal target = Present(state, servicePrincipal);
            state.Account.SetRules(target.Id, state.Account.RulesOf(target).With(role, from.Id, granted: false));
        });
    }
}
