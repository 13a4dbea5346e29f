using DatabricksSP.Client.LostReplies;
using DatabricksSP.Client.Transport.Pacing;

namespace DatabricksSP.Client.Transport;

/// <summary>A request on its way: how often it was sent, for how long, and whether one of the attempts may have worked.</summary>
internal sealed class Call(ApiRequest request, WorkspaceConnection connection, WorkspaceClientOptions options, Wiretap? wiretap)
{
    // A mistyped address shall not cost five minutes.
    private static readonly TimeSpan PatienceWithStrangers = TimeSpan.FromSeconds(5);

    private readonly long _started = options.TimeProvider.GetTimestamp();
    private bool _mayHaveBeenDone;
    private Moment _sent;

    /// <summary>How often it was sent.</summary>
    public int Attempts { get; private set; }

    /// <summary>How long to wait before the next attempt.</summary>
    public TimeSpan Delay { get; private set; }

    /// <summary>Whether the workspace may have done what was asked, although there is no answer that says so.</summary>
    public bool OutcomeUnknown => request.Effect != Effect.None && _mayHaveBeenDone;

    /// <summary>The same, and when the last attempt was sent.</summary>
    public Loss Loss => new(OutcomeUnknown, _sent);

    public async Task<Attempt> AttemptAsync(CancellationToken cancellationToken)
    {
        using GatePass pass = await connection.EnterAsync(cancellationToken).ConfigureAwait(false);
        Attempts++;
        _sent = Moment.Now(options.TimeProvider);
        Attempt attempt = await connection.AttemptAsync(request, Attempts, AttemptTimeout, wiretap, cancellationToken).ConfigureAwait(false);
        pass.Tell(attempt);
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
        TimeSpan limit = failure is Errors.ConnectionFailure && !connection.HasAnswered && PatienceWithStrangers < options.RetryTimeout
            ? PatienceWithStrangers
            : options.RetryTimeout;
        return Elapsed + Delay < limit;
    }

    public void TellOfRetry(Failure failure) => wiretap?.Retrying(request, Attempts, failure, Delay);

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
