using System.Threading.RateLimiting;

namespace DatabricksSP.Client.Transport.Pacing;

/// <summary>
/// What every request to a host goes through, whichever client, connection or runspace it comes from: at most so many are on
/// their way at a time, and at the <see cref="Pace"/> that the host allows.
/// </summary>
#pragma warning disable CA1001 // A gate outlives every client of its host, and its limiter holds nothing but memory.
internal sealed class HostGate(TimeProvider clock)
#pragma warning restore CA1001
{
    // Four cmdlets of a pipeline with 16 requests each.
    private const int MostInFlight = 64;

    private static readonly PerHost<HostGate> Gates = new(static clock => new HostGate(clock));

    private readonly ConcurrencyLimiter _slots = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = MostInFlight,
        QueueLimit = int.MaxValue,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    private readonly Pace _pace = new(clock);

    public static HostGate Of(Uri host, TimeProvider clock) => Gates.Of(host, clock);

    /// <summary>Waits until a request may be sent. The pass is to be disposed when its answer was read.</summary>
    public async ValueTask<GatePass> EnterAsync(CancellationToken cancellationToken)
    {
        RateLimitLease slot = await _slots.AcquireAsync(1, cancellationToken).ConfigureAwait(false);
        try
        {
            while (true)
            {
                (TimeSpan wait, int era) = _pace.Take();
                if (wait <= TimeSpan.Zero)
                {
                    return new GatePass(_pace, slot, era);
                }

                await clock.WaitAsync(wait, cancellationToken).ConfigureAwait(false);
                if (era == _pace.Era)
                {
                    return new GatePass(_pace, slot, era);
                }
            }
        }
        catch
        {
            slot.Dispose();
            throw;
        }
    }
}
