using System.Diagnostics;
using DatabricksSP.Client.Errors;

namespace DatabricksSP.Permissions;

/// <summary>
/// How long a service principal counts as just made. For some seconds after its creation permissions and token management may
/// not know it yet, so that "does not exist" means "not yet". The default value is of one that is not fresh.
/// </summary>
internal readonly struct ConsistencyWindow
{
    private const int LongestPause = 1000;
    private const int FirstPause = 100;

    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(30);

    private readonly long _end;

    private ConsistencyWindow(long end) => _end = end;

    /// <summary>The freshness of one that was made, or found, right now.</summary>
    public static ConsistencyWindow StartingNow => new(Stopwatch.GetTimestamp() + (long)(Duration.TotalSeconds * Stopwatch.Frequency));

    /// <summary>Whether "does not exist" may still mean "not yet".</summary>
    public bool IsOpen => Stopwatch.GetTimestamp() < _end;

    /// <summary>How long to wait before another try: shortly at first, a second at most.</summary>
    public static TimeSpan Pause(int tries) => TimeSpan.FromMilliseconds(Math.Min(LongestPause, FirstPause << Math.Min(tries, 8)));

    /// <summary>Makes the attempt, again and again for as long as the principal is unknown and fresh.</summary>
    /// <param name="attempt">What fails as long as the principal is unknown.</param>
    /// <param name="tell">Hears of every pause.</param>
    /// <param name="stop">Gives up.</param>
    public async Task<T> RetryWhileUnknownAsync<T>(Func<Task<T>> attempt, Action<TimeSpan> tell, CancellationToken stop)
    {
        for (int tries = 0; ; tries++)
        {
            try
            {
                return await attempt().ConfigureAwait(false);
            }
            catch (DatabricksApiException exception) when (IsOpen && UnknownPrincipal.IsCauseOf(exception))
            {
            }

            TimeSpan pause = Pause(tries);
            tell(pause);
            await Task.Delay(pause, stop).ConfigureAwait(false);
        }
    }
}
