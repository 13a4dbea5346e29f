using DatabricksSP.Emulator.Requests;

namespace DatabricksSP.Emulator.Browser;

/// <summary>A section of the page: a table of something in the workspace. Its title is also its entry in the page's navigation.</summary>
/// <param name="table">The table without its rows.</param>
internal abstract class PageSection(HtmlTable table)
{
    /// <summary>The sections in their order, of the workspace and of its request log.</summary>
    public static IReadOnlyList<PageSection> All(RequestLog log) =>
    [
        new PrincipalsSection(),
        new WarehousesSection(),
        new TokensSection(),
        new TokenUsageSection(),
        new RolesSection(),
        new AssignmentsSection(),
        new RequestsSection(log),
    ];

    public HtmlTable Table => table;

    /// <summary>The section as it is now. Rows come one by one, and only so many are asked for as are shown.</summary>
    public abstract Html Render(WorkspaceState state);
}
