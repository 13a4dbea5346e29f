using DatabricksSP.Emulator.Principals;
using DatabricksSP.Emulator.ServicePrincipals;

namespace DatabricksSP.Emulator.Browser;

/// <summary>The service principals, and what became of each of the steps that make one useful.</summary>
internal sealed class PrincipalsSection() : PageSection(
    new HtmlTable("principals", "Service principals", "Name", "Entitlements", "May use tokens", "Tokens", "Warehouses")
    {
        Nothing = "There are none yet.",
    })
{
    private static Html Disabled => Html.Of($" <span class=\"badge bad\">disabled</span>");

    public override Html Render(WorkspaceState state)
    {
        Registry<ServicePrincipal> all = state.Principals.ServicePrincipals;
        return Table.Of(all.Latest.Select(principal => Row(state, principal)), all.Count);
    }

    private static Html[] Row(WorkspaceState state, ServicePrincipal principal) =>
    [
        PageText.Name(principal.DisplayName, principal.ApplicationId, principal.Active ? Html.Empty : Disabled),
        PageText.Chips(principal.Entitlements),
        TokenUsage(state, principal),
        Html.Of($"{state.Tokens.CountOwnedBy(principal.Id)}"),
        PageText.List(
            from warehouse in state.Warehouses.All
            let level = warehouse.Permissions.DirectLevel(principal)
            where level is not null
            select Html.Of($"{warehouse.Name} <span class=\"quiet\">{PageText.Level(level)}</span>"),
            PageText.None),
    ];

    private static Html TokenUsage(WorkspaceState state, ServicePrincipal principal)
    {
        if (!state.TokenUsage.IsAllowed(principal))
        {
            return Html.Of($"<span class=\"quiet\">no</span>");
        }

        return state.TokenUsage.DirectLevel(principal) is not null
            ? Html.Of($"<span class=\"yes\">yes</span>")
            : Html.Of($"<span class=\"yes\">yes</span> <span class=\"quiet\">through a group</span>");
    }
}
