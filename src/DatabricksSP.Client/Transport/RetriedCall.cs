using DatabricksSP.Client.Errors;
using DatabricksSP.Client.Time;

namespace DatabricksSP.Client.Transport;

/// <summary>Something that is sent again for as long as that is safe, may help, and time is left.</summary>
internal abstract class RetriedCall(IShownRequest request, TransportObserver? observer, TimeProvider timeProvider)
{
    // A mistyped address shall not cost five minutes.
    private static readonly TimeSpan FirstContactTimeout = TimeSpan.FromSeconds(5);

    private readonly long _started = timeProvider.GetTimestamp();
    private TimeSpan _delay;

    /// <summary>How often it was sent.</summary>
    public int Attempts { get; protected set; }

    /// <summary>How long it may take with all its retries.</summary>
    protected abstract TimeSpan RetryTimeout { get; }

    /// <summary>Whether whom it is sent to has ever responded.</summary>
    protected abstract bool HasResponded { get; }

    protected TimeSpan Elapsed => timeProvider.GetElapsedTime(_started);

    /// <summary>Sends it until there is a response, or its time is up.</summary>
    /// <returns>The last attempt.</returns>
    public async Task<Attempt> RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Attempt attempt = await AttemptAsync(cancellationToken).ConfigureAwait(false);
            if (attempt.Failure is not { } failure || !ShouldRepeat(failure))
            {
                return attempt;
            }

            observer?.Retrying(request, Attempts, failure, _delay);
            await timeProvider.WaitAsync(_delay, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Sends it once, and counts that.</summary>
    protected abstract Task<Attempt> AttemptAsync(CancellationToken cancellationToken);

    /// <summary>Whether another attempt is safe and may go better.</summary>
    protected abstract bool MayRepeat(Failure failure);

    /// <summary>How long to wait before that.</summary>
    protected abstract TimeSpan DelayAfter(Failure failure);

    private bool ShouldRepeat(Failure failure)
    {
        if (!MayRepeat(failure))
        {
            return false;
        }

        _delay = DelayAfter(failure);
        TimeSpan limit = failure is ConnectionFailure && !HasResponded
            ? TimeLimit.Shorter(FirstContactTimeout, RetryTimeout)
            : RetryTimeout;
        return limit == Timeout.InfiniteTimeSpan || Elapsed + _delay < limit;
    }
}
