using System.Diagnostics;
using DatabricksSP.Client.Errors;

namespace DatabricksSP.ServicePrincipals;

/// <summary>
/// The time in which a service principal that was just made becomes known. A workspace is eventually consistent: for some seconds
/// permissions and token management may not know the principal, so that "does not exist" means "not yet". The default value is
/// a window that is closed.
/// </summary>
internal readonly struct ConsistencyWindow
{
    private const int LongestPause = 1000;
    private const int FirstPause = 100;

    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(30);

    private readonly long _end;

    private ConsistencyWindow(long end) => _end = end;

    /// <summary>The window of one that was made, or found, right now.</summary>
    public static ConsistencyWindow StartingNow => new(Stopwatch.GetTimestamp() + (long)(Duration.TotalSeconds * Stopwatch.Frequency));

    /// <summary>Whether "does not exist" may still mean "not yet".</summary>
    public bool IsOpen => Stopwatch.GetTimestamp() < _end;

    /// <summary>How long to wait before another try: shortly at first, a second at most.</summary>
    public static TimeSpan Pause(int tries) => TimeSpan.FromMilliseconds(Math.Min(LongestPause, FirstPause << Math.Min(tries, 8)));

    /// <summary>Why somebody waits, in words.</summary>
    public static string PauseText(string applicationId, TimeSpan pause) => FormattableString.Invariant(
        $"The service principal {applicationId} is new and not known everywhere yet, asking again in {pause.TotalSeconds:0.0} s");

    /// <summary>Makes the attempt, again and again for as long as the principal is unknown and the window is open.</summary>
    /// <param name="applicationId">The principal, for the log.</param>
    /// <param name="attempt">What fails as long as the principal is unknown.</param>
    /// <param name="log">Is told of every pause, in words.</param>
    /// <param name="stop">Gives up.</param>
    /// <param name="isUnknown">
    /// Tells by what the attempt shows that the principal is unknown; null where the workspace says so in words.
    /// </param>
    public async Task<T> RetryWhileUnknownAsync<T>(
        string applicationId,
        Func<Task<T>> attempt,
        Action<string> log,
        CancellationToken stop,
        Func<DatabricksApiException, bool>? isUnknown = null)
    {
        for (int tries = 0; ; tries++)
        {
            try
            {
                return await attempt().ConfigureAwait(false);
            }
            catch (DatabricksApiException exception) when (IsOpen && (isUnknown ?? UnknownPrincipal.IsCauseOf)(exception))
            {
            }

            TimeSpan pause = Pause(tries);
            log(PauseText(applicationId, pause));
            await Task.Delay(pause, stop).ConfigureAwait(false);
        }
    }
}
