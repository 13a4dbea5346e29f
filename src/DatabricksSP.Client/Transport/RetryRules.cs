using DatabricksSP.Client.Time;

namespace DatabricksSP.Client.Transport;

/// <summary>When a request is sent again, and how long it waits before that: as Databricks' tools do, where that is safe.</summary>
/// <remarks>
/// Databricks' tools repeat everything on 429 and 503. A 503 is no proof that nothing was done (a proxy says it
/// too when the server behind it breaks off), and a second service principal or a token that nobody knows of is worse
/// than an error. So what must happen once only is repeated after a refusal for the rate of requests, and after a failure
/// that came before the request was sent. After all else, somebody looks whether it was done.
/// </remarks>
internal static class RetryRules
{
    private static readonly TimeSpan LongestBackoff = TimeSpan.FromSeconds(10);

    public static bool MayRepeat(ApiRequest request, Failure failure) =>
        failure.Transient && (request.Idempotency != Idempotency.Once || failure.NotDone);

    /// <summary>
    /// What the workspace asks for, else one second more after every attempt up to ten; and a bit, so that many
    /// callers part. After a refusal for the rate of requests the pace keeps them apart, and what is added to the workspace's time is
    /// lost.
    /// </summary>
    public static TimeSpan Delay(int attempts, Failure failure)
    {
        TimeSpan jitter = Jitter.Next();
        if (failure is { IsRateLimit: true, RetryAfter: { } asked })
        {
            return asked > jitter ? asked : jitter;
        }

        return (failure.RetryAfter ?? Backoff(attempts)) + jitter;
    }

    /// <summary>A second more after every attempt, up to ten.</summary>
    public static TimeSpan Backoff(int attempts) => TimeLimit.Shorter(TimeSpan.FromSeconds(attempts), LongestBackoff);
}
