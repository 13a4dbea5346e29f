using DatabricksSP.Client.Errors;
using DatabricksSP.Client.Time;

namespace DatabricksSP.Client.Transport;

/// <summary>Something that is sent until there is a response, or until its time is up.</summary>
internal abstract class RetriedCall(IShownRequest request, TransportObserver? observer, TimeProvider timeProvider)
{
    // A mistyped address shall not cost five minutes.
    private static readonly TimeSpan FirstContactTimeout = TimeSpan.FromSeconds(5);

    private readonly long _started = timeProvider.GetTimestamp();

    /// <summary>How often it was sent.</summary>
    public int Attempts { get; protected set; }

    /// <summary>How long to wait before the next attempt.</summary>
    public TimeSpan Delay { get; private set; }

    /// <summary>How long it may take with all its retries.</summary>
    protected abstract TimeSpan RetryTimeout { get; }

    /// <summary>Whether whom it is sent to has ever responded.</summary>
    protected abstract bool HasResponded { get; }

    protected TimeSpan Elapsed => timeProvider.GetElapsedTime(_started);

    /// <summary>Sends it once, and counts that.</summary>
    public abstract Task<Attempt> AttemptAsync(CancellationToken cancellationToken);

    public bool ShouldRepeat(Failure failure)
    {
        if (!MayRepeat(failure))
        {
            return false;
        }

        Delay = DelayAfter(failure);
        TimeSpan limit = failure is ConnectionFailure && !HasResponded
            ? TimeLimit.Shorter(FirstContactTimeout, RetryTimeout)
            : RetryTimeout;
        return limit == Timeout.InfiniteTimeSpan || Elapsed + Delay < limit;
    }

    public void ReportRetry(Failure failure) => observer?.Retrying(request, Attempts, failure, Delay);

    /// <summary>Whether another attempt is safe and may go better.</summary>
    protected abstract bool MayRepeat(Failure failure);

    /// <summary>How long to wait before that.</summary>
    protected abstract TimeSpan DelayAfter(Failure failure);
}
