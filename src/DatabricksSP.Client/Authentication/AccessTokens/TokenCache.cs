using DatabricksSP.Client.Errors;
using DatabricksSP.Client.Secrets;
using DatabricksSP.Client.Time;
using DatabricksSP.Client.Transport;

namespace DatabricksSP.Client.Authentication.AccessTokens;

/// <summary>
/// Keeps one token for all callers, and has it replaced before it expires: once at a time, and in the background unless that is not wanted.
/// </summary>
internal sealed class TokenCache(TokenSource source, TimeProvider timeProvider) : IDisposable
{
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromMinutes(1);

    private readonly object _lock = new();
    private readonly CancellationTokenSource _closing = new();
    private BearerToken? _token;
    private long _fetchedAt;
    private Task? _fetching;
    private DateTimeOffset _nextBackgroundFetch = DateTimeOffset.MinValue;
    private bool _disposed;

    /// <summary>How long ago the token was fetched.</summary>
    private TimeSpan Age => timeProvider.GetElapsedTime(_fetchedAt);

    /// <summary>How long a fetch may take.</summary>
    public TimeSpan Limit { get; init; } = Timeout.InfiniteTimeSpan;

    /// <summary>Whether a token is replaced before anybody has to wait for that.</summary>
    public bool RefreshesInBackground { get; init; } = true;

    /// <summary>The token's characters. Waits only where there is no token that still works.</summary>
    /// <exception cref="TokenException">There is none to be had.</exception>
    public async ValueTask<string> GetAsync(CancellationToken cancellationToken)
    {
        // What was just fetched is used even if its life is shorter than the margin. It may have been refused to others meanwhile.
        for (bool fetched = false; ; fetched = true)
        {
            Task fetching;
            lock (_lock)
            {
                RequireOpen();
                if (_token is { } token && (fetched || token.IsUsable(timeProvider.GetUtcNow(), Age)))
                {
                    if (!fetched)
                    {
                        RefreshIfStale(token);
                    }

                    return Secret.Reveal(token.Value);
                }

                fetching = _fetching ?? StartFetching();
            }

            try
            {
                await WaitAsync(fetching, cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (_disposed && !cancellationToken.IsCancellationRequested)
            {
                // Said above.
            }
        }
    }

    /// <summary>Drops the token if it is still this one; the next who asks waits for another one.</summary>
    public void Drop(string refused)
    {
        lock (_lock)
        {
            if (!_disposed && _token is { } token && Secret.Reveal(token.Value) == refused)
            {
                token.Dispose();
                _token = null;
            }
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            if (_disposed)
            {
                return;
            }

            _disposed = true;
            _token?.Dispose();
        }

        // Not disposed itself, since a fetch may still look at it; it has no timer, so nothing is kept.
        _closing.Cancel();
        source.Dispose();
    }

    private void RefreshIfStale(BearerToken token)
    {
        DateTimeOffset now = timeProvider.GetUtcNow();
        if (RefreshesInBackground && _fetching is null && now >= _nextBackgroundFetch && token.IsStale(now, Age))
        {
            // A failure is nobody's yet: whoever comes when the token has expired asks again.
            _ = StartFetching().ContinueWith(
                static task => task.Exception,
                CancellationToken.None,
                TaskContinuationOptions.OnlyOnFaulted,
                TaskScheduler.Default);
        }
    }

    private Task StartFetching()
    {
        // Independent of the caller, who may give up while others wait.
        Task fetching = Task.Run(FetchAsync);
        _fetching = fetching;
        return fetching;
    }

    private async Task FetchAsync()
    {
        BearerToken? fetched = null;
        long asked = timeProvider.GetTimestamp();
        using CancellationTokenSource timer = timeProvider.Timer(Limit);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, _closing.Token);
        try
        {
            fetched = await source.FetchAsync(either.Token).ConfigureAwait(false);
        }
        catch (Exception exception)
            when (exception is not TokenException && timer.IsCancellationRequested && !_closing.IsCancellationRequested)
        {
            throw TokenException.Overdue(Limit);
        }
        catch (Exception exception)
            when (exception is IOException or UnauthorizedAccessException or HttpRequestException or InvalidOperationException
            and not ObjectDisposedException)
        {
            throw new TokenException(ErrorText.Clean(exception.Message, knownSecret: null));
        }
        finally
        {
            Finish(fetched, asked);
        }
    }

    private void Finish(BearerToken? fetched, long asked)
    {
        lock (_lock)
        {
            _fetching = null;
            if (fetched is null)
            {
                _nextBackgroundFetch = timeProvider.GetUtcNow() + PauseAfterFailure;
            }
            else if (_disposed)
            {
                fetched.Dispose();
            }
            else
            {
                _token?.Dispose();
                _token = fetched;
                _fetchedAt = asked;
            }
        }
    }

    private void RequireOpen()
    {
#if NET
        ObjectDisposedException.ThrowIf(_disposed, typeof(Credential));
#else
        if (_disposed)
        {
            throw new ObjectDisposedException(nameof(Credential));
        }
#endif
    }

#if NET
    private static Task WaitAsync(Task fetching, CancellationToken cancellationToken) => fetching.WaitAsync(cancellationToken);
#else
    private Task WaitAsync(Task fetching, CancellationToken cancellationToken) =>
        fetching.WaitAsync(Timeout.InfiniteTimeSpan, timeProvider, cancellationToken);
#endif
}
