using System.Threading.RateLimiting;
using DatabricksSP.Client.Time;

namespace DatabricksSP.Client.Transport.Throttling;

/// <summary>
/// What every request to a host goes through, whichever client, connection or runspace it comes from: at most so many are on
/// their way at a time, and at the <see cref="AdaptiveRateLimiter"/> that the host allows.
/// </summary>
#pragma warning disable CA1001 // A throttle outlives every client of its host, and its limiter holds nothing but memory.
internal sealed class HostThrottle(TimeProvider clock)
#pragma warning restore CA1001
{
    /// <summary>How many requests are on their way at a time: four steps of a pipeline with 16 requests each.</summary>
    public const int MostInFlight = 64;

    private static readonly PerHost<HostThrottle> Throttles = new(static clock => new HostThrottle(clock));

    private readonly ConcurrencyLimiter _slots = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = MostInFlight,
        QueueLimit = int.MaxValue,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    private readonly AdaptiveRateLimiter _limiter = new(clock);

    public static HostThrottle Of(Uri host, TimeProvider clock) => Throttles.Of(host, clock);

    /// <summary>Waits until a request may be sent. The lease is to be disposed when its response was read.</summary>
    public async ValueTask<ThrottleLease> AcquireAsync(CancellationToken cancellationToken)
    {
        RateLimitLease slot = await _slots.AcquireAsync(1, cancellationToken).ConfigureAwait(false);
        try
        {
            while (true)
            {
                (TimeSpan wait, int generation) = _limiter.Take();
                if (wait <= TimeSpan.Zero)
                {
                    return new ThrottleLease(_limiter, slot, generation);
                }

                await clock.WaitAsync(wait, cancellationToken).ConfigureAwait(false);
                if (generation == _limiter.Generation)
                {
                    return new ThrottleLease(_limiter, slot, generation);
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
