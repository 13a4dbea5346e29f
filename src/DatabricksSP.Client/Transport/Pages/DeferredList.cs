using System.Runtime.CompilerServices;

namespace DatabricksSP.Client.Transport.Pages;

/// <summary>Lists that are made of what is read first, each time that somebody reads them.</summary>
public static class DeferredList
{
    /// <summary>A list that comes whole, as one page.</summary>
    /// <typeparam name="T">What the list is of.</typeparam>
    /// <param name="read">Reads all of it.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public static PagedList<T> OfOnePage<T>(
        Func<CancellationToken, Task<IReadOnlyList<T>>> read, CancellationToken cancellationToken = default)
    {
        return new(ReadAsync(cancellationToken));

        async IAsyncEnumerable<Page<T>> ReadAsync([EnumeratorCancellation] CancellationToken stop)
        {
            yield return new Page<T>(await read(stop).ConfigureAwait(false), Total: null);
        }
    }

    /// <summary>A list that something has to be known for.</summary>
    /// <typeparam name="T">What the list is of.</typeparam>
    /// <param name="find">Finds out which list it is.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public static PagedList<T> Of<T>(Func<CancellationToken, Task<PagedList<T>>> find, CancellationToken cancellationToken = default)
    {
        return new(ReadAsync(cancellationToken));

        async IAsyncEnumerable<Page<T>> ReadAsync([EnumeratorCancellation] CancellationToken stop)
        {
            PagedList<T> list = await find(stop).ConfigureAwait(false);
            await foreach (Page<T> page in list.AsPages().WithCancellation(stop).ConfigureAwait(false))
            {
                yield return page;
            }
        }
    }
}
