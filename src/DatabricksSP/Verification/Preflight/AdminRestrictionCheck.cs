using DatabricksSP.Client.Permissions;
using DatabricksSP.Client.ServicePrincipalRoles;
using DatabricksSP.Client.Users;
using DatabricksSP.ServicePrincipals;

namespace DatabricksSP.Verification.Preflight;

/// <summary>
/// Whether workspace admins are restricted (RestrictWorkspaceAdmins): then a token on behalf of a service principal takes the role User
/// on it.
/// </summary>
/// <param name="facts">The workspace.</param>
/// <param name="principal">The service principal, if it is there already.</param>
internal sealed class AdminRestrictionCheck(WorkspaceFacts facts, ServicePrincipalReference? principal) : ICheck
{
    private const string Cure =
        "Run Grant-DbxServicePrincipalRole -Role User -To me for it, which its managers may, or make an OAuth secret (New-DbxOAuthSecret).";

    public string Name => "Admin restriction";

    public async Task<CheckOutcome> RunAsync()
    {
        if (!(await facts.AdminRestrictionAsync().ConfigureAwait(false)).IsRestricted)
        {
            return CheckOutcome.Pass("Workspace admins may make tokens on behalf of every service principal.");
        }

        if (principal is null)
        {
            return CheckOutcome.Fail(
                "Workspace admins are restricted: a token on behalf of a service principal takes the role User on it.", Cure);
        }

        CurrentUser caller = await facts.CallerAsync().ConfigureAwait(false);
        RuleSet roles = await facts.Client.ServicePrincipalRoles.GetAsync(principal.ApplicationId, facts.Stop).ConfigureAwait(false);
        return roles.HoldersOf(ServicePrincipalRole.User).Any(holder => IsOf(caller, holder))
            ? CheckOutcome.Pass($"Workspace admins are restricted, and you have the role User on {principal}.")
            : CheckOutcome.Fail($"Workspace admins are restricted, and you lack the role User on {principal}.", Cure);
    }

    private static bool IsOf(CurrentUser caller, AccessControlPrincipal holder) =>
        holder.Type == AccessControlPrincipalType.Group
            ? caller.Groups.Any(group => group.Display == holder.Name)
            : string.Equals(caller.UserName, holder.Name, StringComparison.OrdinalIgnoreCase);
}
