namespace DatabricksSP.Client.Transport.Throttling;

/// <summary>The right to send one request.</summary>
internal readonly struct ThrottleLease(AdaptiveRateLimiter limiter, SemaphoreSlim slots, int generation) : IDisposable
{
    /// <summary>Takes up what came of the request, from which the rate limiter learns.</summary>
    public void RecordOutcome(Attempt attempt)
    {
        if (attempt.Failure is { IsRateLimit: true } refusal)
        {
            limiter.RecordRefusal(generation, refusal.RetryAfter);
        }
        else if (attempt.Failure is not Errors.ConnectionFailure)
        {
            limiter.RecordSuccess();
        }
    }

    public void Dispose() => slots.Release();
}
