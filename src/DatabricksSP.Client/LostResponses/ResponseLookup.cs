using DatabricksSP.Client.Errors;
using DatabricksSP.Client.Time;
using DatabricksSP.Client.Transport;

namespace DatabricksSP.Client.LostResponses;

/// <summary>How often, and with which pauses, a workspace is asked for what a lost response may have been about.</summary>
internal static class ResponseLookup
{
    /// <summary>How often a creation is sent before its losses are taken for the rule.</summary>
    public const int MaxCreations = 4;

    // A look that failed after this has been repeated often enough by the transport: the workspace is gone.
    private static readonly TimeSpan LookupTimeout = TimeSpan.FromSeconds(30);

    // Lists lag behind what was done, and a server may still be at work on a request whose connection broke.
    private static readonly TimeSpan[] Pauses = [TimeSpan.Zero, TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(1)];

    /// <summary>Looks until there is something to see, a few times at most; null if there is nothing.</summary>
    /// <remarks>The weather that lost the response may well disturb a look, so a failure counts only if it lasts.</remarks>
    public static async Task<T?> LookUpAsync<T>(
        this WorkspaceTransport transport, Func<Task<T?>> look, CancellationToken cancellationToken = default)
        where T : class
    {
        Timestamp started = Timestamp.Now(transport.TimeProvider);
        for (int number = 0; ; number++)
        {
            await transport.DelayAsync(Pauses[number], cancellationToken).ConfigureAwait(false);
            bool last = number == Pauses.Length - 1;
            try
            {
                T? seen = await look().ConfigureAwait(false);
                if (seen is not null || last)
                {
                    return seen;
                }
            }
            catch (DatabricksException)
                when (!last && !transport.IsClosed && started.Until(Timestamp.Now(transport.TimeProvider)) < LookupTimeout)
            {
            }
        }
    }
}
