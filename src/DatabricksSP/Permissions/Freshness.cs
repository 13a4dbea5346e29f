using System.Diagnostics;
using DatabricksSP.Client.Errors;

namespace DatabricksSP.Permissions;

/// <summary>
/// How long a service principal counts as just made. For some seconds after its creation permissions and token management may
/// not know it yet, so that "does not exist" means "not yet". The default value is of one that is not fresh.
/// </summary>
internal readonly struct Freshness
{
    private const int LongestPause = 1000;
    private const int FirstPause = 100;

    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(30);

    private readonly long _end;

    private Freshness(long end) => _end = end;

    /// <summary>The freshness of one that was made, or found, right now.</summary>
    public static Freshness FromNow => new(Stopwatch.GetTimestamp() + (long)(Duration.TotalSeconds * Stopwatch.Frequency));

    /// <summary>Whether "does not exist" may still mean "not yet".</summary>
    public bool Lasts => Stopwatch.GetTimestamp() < _end;

    /// <summary>Waits before another try: shortly at first, a second at most.</summary>
    public static Task PauseAsync(int tries, CancellationToken stop) =>
        Task.Delay(Math.Min(LongestPause, FirstPause << Math.Min(tries, 8)), stop);

    /// <summary>Makes the attempt, again and again for as long as the principal is unknown and fresh.</summary>
    public async Task<T> AwaitKnownAsync<T>(Func<Task<T>> attempt, CancellationToken stop)
    {
        for (int tries = 0; ; tries++)
        {
            try
            {
                return await attempt().ConfigureAwait(false);
            }
            catch (DatabricksApiException exception) when (Lasts && UnknownPrincipal.IsCauseOf(exception))
            {
            }

            await PauseAsync(tries, stop).ConfigureAwait(false);
        }
    }
}
