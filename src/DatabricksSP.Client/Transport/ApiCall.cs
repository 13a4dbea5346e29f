using DatabricksSP.Client.Errors;
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
    private bool _renewed;
    private Timestamp _sent;

    /// <summary>
    /// Whether the workspace may have done what was asked, although there is no response that says so, and when the last attempt was sent.
    /// </summary>
    public SendOutcome SendOutcome => new(request.Idempotency != Idempotency.Safe && _mayHaveBeenDone, _sent);

    protected override TimeSpan RetryTimeout => options.RetryTimeout;

    protected override bool HasResponded => connection.HasResponded;

    protected override async Task<Attempt> AttemptAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await SendAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (ObjectDisposedException) when (connection.Lifetime.IsClosed)
        {
            return Closed;
        }
    }

    private async Task<Attempt> SendAsync(CancellationToken cancellationToken)
    {
        // Before it takes a place among those that are sent: who waits for a token keeps nobody else waiting.
        long asked = options.TimeProvider.GetTimestamp();
        using HttpRequestMessage message = await connection.MessageAsync(request, _observer, cancellationToken).ConfigureAwait(false);
        TimeSpan waited = options.TimeProvider.GetElapsedTime(asked);

        Attempt attempt;
        using (ThrottleLease lease = await connection.AcquireAsync(cancellationToken).ConfigureAwait(false))
        {
            if (!connection.Lifetime.Admits(request))
            {
                return Closed;
            }

            Attempts++;
            _sent = Timestamp.Now(options.TimeProvider);
            TimeSpan limit = TimeLimit.Shorter(AttemptTimeout, TimeLimit.Left(options.CallTimeout, waited));
            attempt = await connection.SendAsync(message, request, Attempts, limit, _observer, cancellationToken).ConfigureAwait(false);
            lease.RecordOutcome(attempt);
        }

        _mayHaveBeenDone |= attempt.Failure is { NotDone: false };
        if (attempt.Failure is ApiFailure { Kind: ApiErrorKind.InvalidToken } && !_renewed && connection.TryDropToken(message))
        {
            _renewed = true;
            return await SendAsync(cancellationToken).ConfigureAwait(false);
        }

        return attempt.Failure is ConnectionFailure { TimedOut: true } overdue
            ? new Attempt(overdue.After(waited, options.CallTimeout))
            : attempt;
    }

    protected override bool MayRepeat(Failure failure) => RetryRules.MayRepeat(request, failure);

    protected override TimeSpan DelayAfter(Failure failure) => RetryRules.Delay(Attempts, failure);

    private Attempt Closed => new(ConnectionFailure.Closed(connection.Host));

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
