using DatabricksSP.Emulator.Principals;
using DatabricksSP.Emulator.Warehouses;

namespace DatabricksSP.Emulator.Browser;

/// <summary>The SQL warehouses, and who may use them.</summary>
internal sealed class WarehousesSection() : PageSection(
    new HtmlTable("warehouses", "SQL warehouses", "Name", "State", "Size", "Who may use it") { Nothing = "There are none yet." })
{
    public override Html Render(WorkspaceState state)
    {
        List<Warehouse> all = state.Warehouses.All.ToList();
        return Table.Of(all.AsEnumerable().Reverse().Select(warehouse => Row(state, warehouse)), all.Count);
    }

    private static Html[] Row(WorkspaceState state, Warehouse warehouse)
    {
        IEnumerable<(Principal Principal, string Level, bool Inherited)> entries = warehouse.Permissions.Entries;
        return
        [
            PageText.Name(warehouse.Name, warehouse.Id),
            State(warehouse.StateAt(state.Now)),
            Html.Of($"{warehouse.ClusterSize}"),
            PageText.List(
                entries.Where(entry => !entry.Inherited).Concat(entries.Where(entry => entry.Inherited)).Select(PageText.Grant),
                PageText.Nobody),
        ];
    }

    private static Html State(string state) => Html.Of(
        $"<span class=\"state {state switch
        {
            WarehouseState.Running => "good",
            WarehouseState.Starting or WarehouseState.Stopping => "soon",
            _ => "off",
        }}\">{state.ToLowerInvariant()}</span>");
}
