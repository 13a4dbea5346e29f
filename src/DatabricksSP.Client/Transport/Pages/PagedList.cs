using System.Runtime.CompilerServices;

namespace DatabricksSP.Client.Transport.Pages;

/// <summary>A list that comes in pages. Nothing is asked for before somebody reads it; every reading starts anew.</summary>
/// <remarks>
/// It is read with <c>await foreach</c>, or by methods that need nothing but tasks: what is built once for .NET Framework and .NET, as the
/// cmdlets are, cannot name <see cref="IAsyncEnumerable{T}"/>, which is another assembly's in each of them.
/// </remarks>
/// <typeparam name="T">What the list is of.</typeparam>
public sealed class PagedList<T> : IAsyncEnumerable<T>
{
    private readonly IAsyncEnumerable<Page<T>> _pages;

    internal PagedList(IAsyncEnumerable<Page<T>> pages) => _pages = pages;

    /// <summary>The pages as they come. An empty list is one empty page.</summary>
    public IAsyncEnumerable<Page<T>> AsPages() => _pages;

    /// <summary>Begins to read page by page.</summary>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public PageCursor<T> OpenPages(CancellationToken cancellationToken = default) => new(_pages.GetAsyncEnumerator(cancellationToken));

    /// <summary>All items.</summary>
    public async Task<IReadOnlyList<T>> ReadAllAsync()
    {
        List<T> all = [];
        await foreach (Page<T> page in _pages.ConfigureAwait(false))
        {
            all.AddRange(page.Items);
        }

        return all;
    }

    /// <summary>The first item that is wanted; null if there is none. No page is asked for behind that which has it.</summary>
    /// <param name="isWanted">Whether an item is.</param>
    public async Task<T?> FindAsync(Func<T, bool> isWanted)
    {
        await foreach (T item in this.ConfigureAwait(false))
        {
            if (isWanted(item))
            {
                return item;
            }
        }

        return default;
    }

    /// <summary>A list of what is made of the items of each page.</summary>
    /// <param name="select">Makes it.</param>
    public PagedList<TResult> SelectMany<TResult>(Func<IReadOnlyList<T>, IEnumerable<TResult>> select)
    {
        return new(ReadAsync());

        async IAsyncEnumerable<Page<TResult>> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await foreach (Page<T> page in _pages.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                yield return new Page<TResult>([.. select(page.Items)], Total: null);
            }
        }
    }

    /// <summary>This list with another behind it.</summary>
    /// <param name="next">The other one: asked for when this one has ended.</param>
    public PagedList<T> Concat(PagedList<T> next)
    {
        return new(ReadAsync());

        async IAsyncEnumerable<Page<T>> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            foreach (PagedList<T> list in new[] { this, next })
            {
                await foreach (Page<T> page in list._pages.WithCancellation(cancellationToken).ConfigureAwait(false))
                {
                    yield return page;
                }
            }
        }
    }

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
