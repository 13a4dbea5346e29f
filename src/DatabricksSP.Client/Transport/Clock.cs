namespace DatabricksSP.Client.Transport;

/// <summary>Waiting on a clock that need not be the machine's.</summary>
internal static class Clock
{
    public static Task WaitAsync(this TimeProvider clock, TimeSpan span, CancellationToken cancellationToken) =>
#if NET
        Task.Delay(span, clock, cancellationToken);
#else
        clock.Delay(span, cancellationToken);
#endif
}
