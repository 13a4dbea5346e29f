namespace DatabricksSP.Emulator.Browser;

/// <summary>
/// A section of the page with a table. Roles are spelled out because the stylesheet turns rows into cards on a phone, and a browser
/// then no longer takes them for rows.
/// </summary>
internal sealed record HtmlTable(string Id, string Title, params string[] Columns)
{
    /// <summary>The most rows shown. A workspace of ten thousand is still a page that opens at once.</summary>
    public const int MostRows = 100;

    /// <summary>What is said when there are no rows.</summary>
    public required string Nothing { get; init; }

    /// <summary>The section with these rows, each of as many cells as there are columns, out of a total of so many.</summary>
    public Html Of(IEnumerable<Html[]> rows, long total) => Html.Of(
        $"""
         <section id="{Id}" aria-labelledby="{Id}-title">
         <h2 id="{Id}-title">{Title} <span class="count">{total}</span></h2>
         {(total == 0 ? Html.Of($"<p class=\"nothing\">{Nothing}</p>") : Table(rows.Take(MostRows)))}
         {(total > MostRows ? Html.Of($"<p class=\"more\">{MostRows} of {total} are shown.</p>") : Html.Empty)}
         </section>

         """);

    private Html Table(IEnumerable<Html[]> rows) => Html.Of(
        $"""
         <table role="table" aria-labelledby="{Id}-title">
         <thead role="rowgroup"><tr role="row">{Columns.Select(Header)}</tr></thead>
         <tbody role="rowgroup">
         {rows.Select(Row)}</tbody>
         </table>
         """);

    private Html Row(Html[] cells) =>
        Html.Of($"<tr role=\"row\">{cells.Zip(Columns, Cell)}</tr>\n");

    private static Html Header(string column) => Html.Of($"<th role=\"columnheader\" scope=\"col\">{column}</th>");

    private static Html Cell(Html cell, string column) => Html.Of($"<td role=\"cell\" data-label=\"{column}\">{cell}</td>");
}
