namespace DatabricksSP.Client.Time;

/// <summary>Waits and time limits on a clock that need not be the machine's.</summary>
internal static class TimeProviderExtensions
{
    // Timers do not take any number.
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(int.MaxValue);

    public static Task WaitAsync(this TimeProvider clock, TimeSpan span, CancellationToken cancellationToken) =>
#if NET
        Task.Delay(span, clock, cancellationToken);
#else
        clock.Delay(span, cancellationToken);
#endif

    /// <summary>What is cancelled when the time is up.</summary>
    public static CancellationTokenSource Timer(this TimeProvider clock, TimeSpan limit) =>
#if NET
        new(TimeLimit.Shorter(limit, Longest), clock);
#else
        clock.CreateCancellationTokenSource(TimeLimit.Shorter(limit, Longest));
#endif
}
