using DatabricksSP.Emulator.Accounts;
using DatabricksSP.Emulator.Principals;

namespace DatabricksSP.Emulator.Browser;

/// <summary>The principals of the account: first those that are not in the workspace, then those that are, and as what.</summary>
internal sealed class AssignmentsSection() : PageSection(
    new HtmlTable("assignments", "Principals of the account", "Name", "Kind", "In this workspace", "In the account")
    {
        Nothing = "There are none.",
    })
{
    private static Html No => Html.Of($"<span class=\"quiet\">no</span>");

    public override Html Render(WorkspaceState state)
    {
        List<AccountPrincipal> absent = [.. state.Account.Unassigned];
        IEnumerable<Principal> assigned = state.Account.Assigned;
        return Table.Of(
            absent.Select(principal => Row(state, principal, No))
                .Concat(assigned.Select(principal => Row(state, AccountPrincipal.Of(principal)!, As(state, principal)))),
            absent.Count + assigned.LongCount());
    }

    private static Html[] Row(WorkspaceState state, AccountPrincipal principal, Html assigned) =>
    [
        PageText.Name(principal.DisplayName, principal.Name),
        Html.Of($"{Kind(principal.Kind)}"),
        assigned,
        state.Account.State.Admins.Contains(principal.Id) ? PageText.Chip("account admin") : Html.Empty,
    ];

    private static Html As(WorkspaceState state, Principal principal) => state.Principals.IsAdmin(principal)
        ? Html.Of($"<span class=\"yes\">admin</span>")
        : Html.Of($"<span class=\"yes\">user</span>");

    private static string Kind(PrincipalKind kind) => kind switch
    {
        PrincipalKind.ServicePrincipal => "service principal",
        PrincipalKind.User => "user",
        _ => "group",
    };
}
