namespace DatabricksSP.Client.LostResponses;

/// <summary>
/// Whether a workspace gives credentials of one kind the lifetime that was asked for, to the second, as its responses show.
/// </summary>
internal sealed class LifetimeFidelity
{
    private readonly object _lock = new();
    private long _longestKept = -LifetimeFingerprint.MostSeconds;
    private bool _altered;

    /// <summary>Takes up what was asked for and what was given; null where the response does not tell.</summary>
    public void Record(long? asked, long? given)
    {
        if (asked is not { } wanted || given is not { } got)
        {
            return;
        }

        lock (_lock)
        {
            _altered |= got != wanted;
            _longestKept = Math.Max(_longestKept, got == wanted ? wanted : _longestKept);
        }
    }

    /// <summary>
    /// Whether this lifetime would be kept; null as long as that is not known. A shorter one than was ever kept is not cut.
    /// </summary>
    public bool? Keeps(long asked)
    {
        lock (_lock)
        {
            return _altered ? false : asked - LifetimeFingerprint.MostSeconds <= _longestKept ? true : null;
        }
    }
}
