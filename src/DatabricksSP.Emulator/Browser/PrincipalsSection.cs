using DatabricksSP.Emulator.Permissions;
using DatabricksSP.Emulator.Principals;
using DatabricksSP.Emulator.ServicePrincipals;

namespace DatabricksSP.Emulator.Browser;

/// <summary>The service principals, and what became of each of the steps that make one useful.</summary>
internal sealed class PrincipalsSection(Workspace workspace)
{
    private static readonly HtmlTable Table = new(
        "principals", "Service principals", "Name", "Entitlements", "May use tokens", "Tokens", "Warehouses")
    {
        Nothing = "There are none yet.",
    };

    private static Html Disabled => Html.Of($" <span class=\"badge bad\">disabled</span>");

    public Html Render()
    {
        var all = workspace.ServicePrincipals;
        var warehouses = workspace.Warehouses;
        return Table.Of(all.Reverse().Select(Row), all.Count);

        Html[] Row(ServicePrincipal principal) =>
        [
            PageText.Name(principal.DisplayName, principal.ApplicationId, principal.Active ? Html.Empty : Disabled),
            PageText.Chips(principal.Entitlements),
            TokenUsage(principal),
            Html.Of($"{workspace.TokenStore.OwnedBy(principal.Id).Count()}"),
            PageText.List(
                from warehouse in warehouses
                from permission in workspace.WarehousePermissions(warehouse)
                where IsOf(permission, principal)
                select Html.Of($"{warehouse.Name} <span class=\"quiet\">{PageText.Level(permission.Level)}</span>"),
                PageText.None),
        ];
    }

    private Html TokenUsage(ServicePrincipal principal)
    {
        if (!workspace.TokenUsage.IsAllowed(principal))
        {
            return Html.Of($"<span class=\"quiet\">no</span>");
        }

        return workspace.TokenPermissions.Any(permission => IsOf(permission, principal))
            ? Html.Of($"<span class=\"yes\">yes</span>")
            : Html.Of($"<span class=\"yes\">yes</span> <span class=\"quiet\">through a group</span>");
    }

    private static bool IsOf(Permission permission, ServicePrincipal principal) =>
        permission.PrincipalKind is PrincipalKind.ServicePrincipal && permission.PrincipalName == principal.ApplicationId;
}
