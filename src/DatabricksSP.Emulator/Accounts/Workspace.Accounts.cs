using DatabricksSP.Emulator.Accounts;
using DatabricksSP.Emulator.Principals;
using DatabricksSP.Emulator.ServicePrincipals;

namespace DatabricksSP.Emulator;

/// <content>The account that the workspace belongs to.</content>
public sealed partial class Workspace
{
    /// <summary>The account.</summary>
    public Account Account { get; }

    /// <summary>The principals of the account that are in no workspace.</summary>
    public IReadOnlyList<AccountPrincipal> UnassignedPrincipals => Locked(state => state.Account.State.Outside.Values.ToList());

    /// <summary>Adds a service principal to the account, and to no workspace.</summary>
    /// <param name="displayName">The name people see.</param>
    /// <param name="applicationId">The application ID; null makes one up.</param>
    /// <exception cref="ArgumentException">The application ID is not a UUID, or that of another.</exception>
    public AccountPrincipal AddAccountServicePrincipal(string displayName, string? applicationId = null)
    {
        ArgumentNullException.ThrowIfNull(displayName);
        string name = applicationId is null
            ? ApplicationIds.New()
            : ApplicationIds.Normalize(applicationId) ?? throw new ArgumentException($"Not a UUID: {applicationId}", nameof(applicationId));
        return AddToAccount(PrincipalKind.ServicePrincipal, name, displayName);
    }

    /// <summary>Adds a user to the account, and to no workspace.</summary>
    /// <param name="userName">The e-mail address.</param>
    /// <exception cref="ArgumentException">There is one by that name.</exception>
    public AccountPrincipal AddAccountUser(string userName)
    {
        ArgumentNullException.ThrowIfNull(userName);
        return AddToAccount(PrincipalKind.User, userName.ToLowerInvariant(), userName.Split('@')[0]);
    }

    /// <summary>Adds a group to the account, and to no workspace.</summary>
    /// <param name="displayName">Its name.</param>
    /// <exception cref="ArgumentException">There is one by that name.</exception>
    public AccountPrincipal AddAccountGroup(string displayName)
    {
        ArgumentNullException.ThrowIfNull(displayName);
        return AddToAccount(PrincipalKind.Group, displayName, displayName);
    }

    /// <summary>Makes a principal of the account one of the workspace, or changes whether it is an administrator there.</summary>
    /// <param name="principal">The principal.</param>
    /// <param name="admin">Whether it is a workspace administrator.</param>
    /// <exception cref="ArgumentException">It is not in the account.</exception>
    public Principal Assign(AccountPrincipal principal, bool admin = false)
    {
        ArgumentNullException.ThrowIfNull(principal);
        return Locked(state => state.Assign(
            state.Account.Find(principal.Id)
                ?? throw new ArgumentException($"{principal.Name} is not in the account.", nameof(principal)),
            admin));
    }

    /// <summary>Removes a principal from the workspace, and its permissions. It stays in the account.</summary>
    /// <param name="principal">The principal.</param>
    /// <exception cref="ArgumentException">It is not in the workspace.</exception>
    public void Unassign(Principal principal)
    {
        ArgumentNullException.ThrowIfNull(principal);
        Locked(state => state.Remove(Present(state, principal), staysInAccount: true));
    }

    /// <summary>Makes a user or service principal an account admin, or not.</summary>
    /// <param name="identity">The user or service principal.</param>
    /// <param name="admin">Whether it is one.</param>
    /// <exception cref="ArgumentException">It is not in the workspace.</exception>
    public void SetAccountAdmin(Identity identity, bool admin = true)
    {
        ArgumentNullException.ThrowIfNull(identity);
        Locked(state => state.Account.SetAdmin(Present(state, identity).Id, admin));
    }

    private AccountPrincipal AddToAccount(PrincipalKind kind, string name, string displayName) => Locked(state =>
    {
        if (state.Account.Find(kind, name) is not null)
        {
            throw new ArgumentException($"{kind} {name} is in the account already.");
        }

        AccountPrincipal principal = new(PrincipalDirectory.NewId(), kind, name, displayName);
        state.Account.Add(principal);
        return principal;
    });
}
