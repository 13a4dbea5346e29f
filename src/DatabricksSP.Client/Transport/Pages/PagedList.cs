namespace DatabricksSP.Client.Transport.Pages;

/// <summary>A list that comes in pages. Nothing is asked for before somebody reads it; every reading starts anew.</summary>
/// <typeparam name="T">What the list is of.</typeparam>
public sealed class PagedList<T> : IAsyncEnumerable<T>
{
    private readonly IAsyncEnumerable<Page<T>> _pages;

    internal PagedList(IAsyncEnumerable<Page<T>> pages) => _pages = pages;

    /// <summary>The pages as they come. An empty list is one empty page.</summary>
    public IAsyncEnumerable<Page<T>> AsPages() => _pages;

    /// <summary>The items of all pages, one page in memory at a time.</summary>
    public async IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        await foreach (Page<T> page in _pages.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            foreach (T item in page.Items)
            {
                yield return item;
            }
        }
    }
}
