using System.Collections.Immutable;
using DatabricksSP.Emulator.Accounts;
using DatabricksSP.Emulator.Roles;

namespace DatabricksSP.Emulator.Browser;

/// <summary>Who has which role on a service principal.</summary>
internal sealed class RolesSection() : PageSection(
    new HtmlTable("roles", "Roles on service principals", "Name", "Managers", "Users") { Nothing = "Nobody has one." })
{
    public override Html Render(WorkspaceState state)
    {
        List<(AccountPrincipal Principal, RuleSet Rules)> granted = [.. state.Account.RuleSets.Where(each => each.Rules.Rules.Count > 0)];
        return Table.Of(
            granted.OrderBy(each => each.Principal.DisplayName, StringComparer.Ordinal).Select(each => Row(state, each)), granted.Count);
    }

    private static Html[] Row(WorkspaceState state, (AccountPrincipal Principal, RuleSet Rules) each) =>
    [
        PageText.Name(each.Principal.DisplayName, each.Principal.Name),
        Names(state, each.Rules.Of(ServicePrincipalRole.Manager)),
        Names(state, each.Rules.Of(ServicePrincipalRole.User)),
    ];

    private static Html Names(WorkspaceState state, ImmutableArray<string> ids) =>
        PageText.List(ids.Select(id => Html.Of($"<strong>{state.Account.Find(id)!.DisplayName}</strong>")), PageText.Nobody);
}
