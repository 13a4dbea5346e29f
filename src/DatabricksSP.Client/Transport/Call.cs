using DatabricksSP.Client.Time;
using DatabricksSP.Client.Transport.Throttling;

namespace DatabricksSP.Client.Transport;

/// <summary>A request on its way: how often it was sent, for how long, and whether one of the attempts may have worked.</summary>
internal sealed class Call(ApiRequest request, WorkspaceConnection connection, WorkspaceClientOptions options, TransportObserver? observer)
{
    // A mistyped address shall not cost five minutes.
    private static readonly TimeSpan FirstContactTimeout = TimeSpan.FromSeconds(5);

    private readonly long _started = options.TimeProvider.GetTimestamp();
    private bool _mayHaveBeenDone;
    private Timestamp _sent;

    /// <summary>How often it was sent.</summary>
    public int Attempts { get; private set; }

    /// <summary>How long to wait before the next attempt.</summary>
    public TimeSpan Delay { get; private set; }

    /// <summary>Whether the workspace may have done what was asked, although there is no response that says so.</summary>
    public bool OutcomeUnknown => request.Idempotency != Idempotency.Safe && _mayHaveBeenDone;

    /// <summary>The same, and when the last attempt was sent.</summary>
    public SendOutcome SendOutcome => new(OutcomeUnknown, _sent);

    public async Task<Attempt> AttemptAsync(CancellationToken cancellationToken)
    {
        using ThrottleLease lease = await connection.AcquireAsync(cancellationToken).ConfigureAwait(false);
        Attempts++;
        _sent = Timestamp.Now(options.TimeProvider);
        Attempt attempt = await connection.AttemptAsync(request, Attempts, AttemptTimeout, observer, cancellationToken).ConfigureAwait(false);
        lease.RecordOutcome(attempt);
        _mayHaveBeenDone |= attempt.Failure is { NotDone: false };
        return attempt;
    }

    public bool ShouldRepeat(Failure failure)
    {
        if (!RetryRules.MayRepeat(request, failure))
        {
            return false;
        }

        Delay = RetryRules.Delay(Attempts, failure);
        TimeSpan limit = failure is Errors.ConnectionFailure && !connection.HasResponded && FirstContactTimeout < options.RetryTimeout
            ? FirstContactTimeout
            : options.RetryTimeout;
        return Elapsed + Delay < limit;
    }

    public void ReportRetry(Failure failure) => observer?.Retrying(request, Attempts, failure, Delay);

    private TimeSpan Elapsed => options.TimeProvider.GetElapsedTime(_started);

    private TimeSpan AttemptTimeout
    {
        get
        {
            if (options.RequestTimeout == Timeout.InfiniteTimeSpan)
            {
                return Timeout.InfiniteTimeSpan;
            }

            TimeSpan whole = options.RequestTimeout + request.ServerWait;
            TimeSpan left = options.RetryTimeout - Elapsed;
            return Attempts > 1 && left > TimeSpan.Zero && left < whole ? left : whole;
        }
    }
}
