using DatabricksSP.Client.Time;
using DatabricksSP.Client.Transport.Throttling;

namespace DatabricksSP.Client.Transport;

/// <summary>
/// A request to the workspace on its way: how often it was sent, for how long, and whether one of the attempts may have worked.
/// </summary>
internal sealed class ApiCall(
    ApiRequest request, WorkspaceConnection connection, WorkspaceClientOptions options, TransportObserver? observer)
    : RetriedCall(new ShownApiRequest(request), observer, options.TimeProvider)
{
    private readonly TransportObserver? _observer = observer;
    private bool _mayHaveBeenDone;
    private Timestamp _sent;

    /// <summary>
    /// Whether the workspace may have done what was asked, although there is no response that says so, and when the last attempt was sent.
    /// </summary>
    public SendOutcome SendOutcome => new(request.Idempotency != Idempotency.Safe && _mayHaveBeenDone, _sent);

    protected override TimeSpan RetryTimeout => options.RetryTimeout;

    protected override bool HasResponded => connection.HasResponded;

    public override async Task<Attempt> AttemptAsync(CancellationToken cancellationToken)
    {
        using ThrottleLease lease = await connection.AcquireAsync(cancellationToken).ConfigureAwait(false);
        Attempts++;
        _sent = Timestamp.Now(options.TimeProvider);
        Attempt attempt = await connection.AttemptAsync(
            request, Attempts, AttemptTimeout, _observer, cancellationToken).ConfigureAwait(false);
        lease.RecordOutcome(attempt);
        _mayHaveBeenDone |= attempt.Failure is { NotDone: false };
        return attempt;
    }

    protected override bool MayRepeat(Failure failure) => RetryRules.MayRepeat(request, failure);

    protected override TimeSpan DelayAfter(Failure failure) => RetryRules.Delay(Attempts, failure);

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
