using DatabricksSP.Emulator.Warehouses;

namespace DatabricksSP.Emulator.Browser;

/// <summary>The SQL warehouses, and who may use them.</summary>
internal sealed class WarehousesSection(Workspace workspace)
{
    private static readonly HtmlTable Table = new("warehouses", "SQL warehouses", "Name", "State", "Size", "Who may use it")
    {
        Nothing = "There are none yet.",
    };

    public Html Render()
    {
        var all = workspace.Warehouses;
        return Table.Of(all.Reverse().Select(Row), all.Count);
    }

    private Html[] Row(Warehouse warehouse) =>
    [
        PageText.Name(warehouse.Name, warehouse.Id),
        State(warehouse.StateAt(workspace.Now)),
        Html.Of($"{warehouse.ClusterSize}"),
        PageText.List(
            workspace.WarehousePermissions(warehouse)
                .OrderBy(permission => permission.Inherited)
                .Select(permission => PageText.Grant(permission, workspace.Principals)),
            PageText.Nobody),
    ];

    private static Html State(string state) => Html.Of(
        $"<span class=\"state {state switch
        {
            WarehouseState.Running => "good",
            WarehouseState.Starting or WarehouseState.Stopping => "soon",
            _ => "off",
        }}\">{state.ToLowerInvariant()}</span>");
}
