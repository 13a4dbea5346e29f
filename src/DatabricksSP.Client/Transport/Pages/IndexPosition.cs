using System.Globalization;

namespace DatabricksSP.Client.Transport.Pages;

/// <summary>A page that is asked for by the number of its first item, as SCIM does (<c>startIndex</c>, <c>count</c>).</summary>
/// <param name="Skipped">How many items precede it.</param>
/// <param name="Size">How many are asked for. The server may give less, so the next page goes on where this one really ended.</param>
internal sealed record IndexPosition(int Skipped, int Size) : PagePosition
{
    public override (string Name, string? Value)[] Parameters =>
    [
        ("startIndex", (Skipped + 1).ToString(CultureInfo.InvariantCulture)),
        ("count", Size.ToString(CultureInfo.InvariantCulture)),
    ];

    public override PagePosition? After<T>(IPageResponse<T> page)
    {
        int seen = Skipped + page.Items.Count;
        return page.Items.Count == 0 || seen >= page.Total ? null : this with { Skipped = seen };
    }

    public override PagePosition? Expected<T>(IPageResponse<T> page)
    {
        int next = Skipped + page.Items.Count;
        return next < page.Total ? this with { Skipped = next } : null;
    }

    public override bool IsConfirmedBy<T>(IPageResponse<T> page) => page.Total is not null && page.StartIndex == Skipped + 1;
}
