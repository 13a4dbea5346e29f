namespace DatabricksSP.Client.Transport.Pages;

/// <summary>Pages that are asked for before anybody wants to see them, in the order of the list.</summary>
/// <param name="fetch">Asks for the page at a position.</param>
/// <param name="cancellationToken">Cancels all of them.</param>
internal sealed class ReadAhead<TResponse, T>(
    Func<PagePosition, CancellationToken, Task<ApiResponse<TResponse>>> fetch, CancellationToken cancellationToken)
    : IDisposable
    where TResponse : class, IPageResponse<T>
{
    private readonly Queue<(PagePosition Position, Task<ApiResponse<TResponse>> Response)> _underWay = new();
    private CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
    private PagePosition? _last;

    /// <summary>Sees to it that so many pages are under way, where the list is long enough.</summary>
    /// <param name="next">Where the next page is, as the last one that came says.</param>
    /// <param name="page">The last page that came: the others are expected to be as long.</param>
    /// <param name="count">How many.</param>
    public void Fill(PagePosition next, TResponse page, int count)
    {
        if (_underWay.Count > 0 && !_underWay.Peek().Position.Equals(next))
        {
            // That page was shorter than expected, so the others would leave items out.
            Abandon();
        }

        while (_underWay.Count < count && (_underWay.Count == 0 ? next : _last!.Expected<T>(page)) is { } position)
        {
            _last = position;
            _underWay.Enqueue((position, fetch(position, _stop.Token)));
        }
    }

    /// <summary>The next page.</summary>
    public async Task<(PagePosition Position, ApiResponse<TResponse> Response)> NextAsync()
    {
        (PagePosition position, Task<ApiResponse<TResponse>> response) = _underWay.Dequeue();
        try
        {
            return (position, await response.ConfigureAwait(false));
        }
        catch (OperationCanceledException exception) when (cancellationToken.IsCancellationRequested)
        {
            // By the caller's token, not by the one that it was linked to.
            throw new OperationCanceledException(exception.Message, exception, cancellationToken);
        }
    }

    /// <summary>Cancels what is under way and nobody will see.</summary>
    public void Dispose()
    {
        Abandon();
        _stop.Dispose();
    }

    private void Abandon()
    {
        _stop.Cancel();
        foreach ((_, Task<ApiResponse<TResponse>> response) in _underWay)
        {
            // A failure that nobody waits for is nobody's.
            response.ContinueWith(
                static failed => failed.Exception,
                CancellationToken.None,
                TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default);
        }

        _underWay.Clear();
        _stop.Dispose();
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
    }
}
