using System.Threading.RateLimiting;

namespace DatabricksSP.Client.Transport.Pacing;

/// <summary>The right to send one request.</summary>
internal readonly struct GatePass(Pace pace, RateLimitLease slot, int era) : IDisposable
{
    /// <summary>Tells what came of the request, from which the pace learns.</summary>
    public void Tell(Attempt attempt)
    {
        if (attempt.Failure is { IsRateLimit: true } refusal)
        {
            pace.Refused(era, refusal.RetryAfter);
        }
        else if (attempt.Failure is not Errors.ConnectionFailure)
        {
            pace.Passed();
        }
    }

    public void Dispose() => slot.Dispose();
}
