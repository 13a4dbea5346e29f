using DatabricksSP.Client.Time;

namespace DatabricksSP.Client.Transport.Throttling;

/// <summary>
/// What every request to a host goes through, whichever client, connection or runspace it comes from: at most so many are on
/// their way at a time, and at the <see cref="AdaptiveRateLimiter"/> that the host allows.
/// </summary>
#pragma warning disable CA1001 // A throttle outlives every client of its host, and its semaphore holds nothing but memory.
internal sealed class HostThrottle(TimeProvider clock)
#pragma warning restore CA1001
{
    /// <summary>How many requests are on their way at a time: four steps of a pipeline with 16 requests each.</summary>
    public const int MostInFlight = 64;

    private static readonly PerHost<HostThrottle> Throttles = new(static clock => new HostThrottle(clock));

    private readonly SemaphoreSlim _slots = new(MostInFlight, MostInFlight);
    private readonly AdaptiveRateLimiter _limiter = new(clock);

    public static HostThrottle Of(Uri host, TimeProvider clock) => Throttles.Of(host, clock);

    /// <summary>Waits until a request may be sent. The lease is to be disposed when its response was read.</summary>
    public async ValueTask<ThrottleLease> AcquireAsync(CancellationToken cancellationToken)
    {
        await _slots.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            while (true)
            {
                (TimeSpan wait, int generation) = _limiter.Take();
                if (wait <= TimeSpan.Zero)
                {
                    return new ThrottleLease(_limiter, _slots, generation);
                }

                await clock.WaitAsync(wait, cancellationToken).ConfigureAwait(false);
                if (generation == _limiter.Generation)
                {
                    return new ThrottleLease(_limiter, _slots, generation);
                }
            }
        }
        catch
        {
            _slots.Release();
            throw;
        }
    }
}
