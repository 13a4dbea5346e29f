using System.Globalization;

namespace DatabricksSP.Client.Transport.Pages;

/// <summary>A page that is asked for by the number of its first item, as SCIM does (<c>startIndex</c>, <c>count</c>).</summary>
/// <param name="skipped">How many items precede it.</param>
/// <param name="size">How many are asked for. The server may give less, so the next page goes on where this one really ended.</param>
internal sealed class IndexPosition(int skipped, int size) : PagePosition
{
    public override (string Name, string? Value)[] Parameters =>
    [
        ("startIndex", (skipped + 1).ToString(CultureInfo.InvariantCulture)),
        ("count", size.ToString(CultureInfo.InvariantCulture)),
    ];

    public override PagePosition? After<T>(IPageResponse<T> page)
    {
        int seen = skipped + page.Items.Count;
        return page.Items.Count == 0 || seen >= page.Total ? null : new IndexPosition(seen, size);
    }
}
