namespace DatabricksSP.Client.Transport.Pages;

/// <summary>Reads a list page by page. One caller at a time.</summary>
/// <typeparam name="T">What the list is of.</typeparam>
public sealed class PageCursor<T>
{
    private readonly IAsyncEnumerator<Page<T>> _pages;

    internal PageCursor(IAsyncEnumerator<Page<T>> pages) => _pages = pages;

    /// <summary>The next page; null after the last.</summary>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public async Task<Page<T>?> NextAsync() => await _pages.MoveNextAsync().ConfigureAwait(false) ? _pages.Current : null;

    /// <summary>Cancels what was asked for and nobody will see.</summary>
    public async Task CloseAsync() => await _pages.DisposeAsync().ConfigureAwait(false);
}
