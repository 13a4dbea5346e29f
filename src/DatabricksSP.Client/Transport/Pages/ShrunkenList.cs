namespace DatabricksSP.Client.Transport.Pages;

/// <summary>
/// Finds what would be left out where a list became shorter between two of its pages. Whoever deletes items moves those behind them to the
/// front: some that the later page would have had are on the earlier one by then, which was read already. How many items there are in
/// all tells how many may have moved.
/// </summary>
/// <remarks>Where as many are added at the same time, nothing tells, and there may be one that no page has had.</remarks>
/// <param name="fetch">Asks for the page at a position.</param>
internal sealed class ShrunkenList<TResponse, T>(Func<IndexPosition, Task<TResponse>> fetch)
    where TResponse : class, IPageResponse<T>
{
    /// <summary>Reads again what may have moved; items of both pages may be among it.</summary>
    /// <param name="later">Where the later page is. The earlier one ends there, or further on.</param>
    /// <param name="totalBefore">How many items there were when the earlier page was read.</param>
    /// <param name="totalAfter">How many there were when the later one was.</param>
    /// <param name="farthest">How many items to go back at most.</param>
    public async IAsyncEnumerable<IReadOnlyList<T>> ReadMovedAsync(IndexPosition later, int totalBefore, int totalAfter, int farthest)
    {
        int end = later.Skipped;
        int earliest = Math.Max(0, end - farthest);
        int start = Math.Max(earliest, end - (totalBefore - totalAfter));
        TResponse page = await FetchAsync(later, start, end).ConfigureAwait(false);

        // Meanwhile more may have gone. To go back twice as far gets ahead of whoever deletes steadily.
        while (start > earliest && totalBefore - Total(page) is int gone && end - start < gone)
        {
            start = Math.Max(earliest, end - (2 * gone));
            page = await FetchAsync(later, start, end).ConfigureAwait(false);
        }

        // Of two pages that are asked for at the same time, the later one may have been read first. Then the list did not shrink, it grew.
        end += Math.Max(0, Total(page) - totalAfter);
        yield return page.Items;
        for (start += page.Items.Count; page.Items.Count > 0 && start < end; start += page.Items.Count)
        {
            int total = Total(page);
            page = await FetchAsync(later, start, end).ConfigureAwait(false);
            if (Total(page) < total)
            {
                IndexPosition at = later with { Skipped = start };
                await foreach (IReadOnlyList<T> moved in ReadMovedAsync(at, total, Total(page), farthest).ConfigureAwait(false))
                {
                    yield return moved;
                }
            }

            yield return page.Items;
        }

        int Total(TResponse page) => page.Total is > 0 and int total ? total : totalAfter;
    }

    private Task<TResponse> FetchAsync(IndexPosition later, int start, int end) =>
        fetch(new IndexPosition(start, Math.Min(later.Size, end - start)));
}
