namespace DatabricksSP.Client.Time;

/// <summary>Time limits, of which <see cref="Timeout.InfiniteTimeSpan"/> is the longest.</summary>
internal static class TimeLimit
{
    public static TimeSpan Shorter(TimeSpan one, TimeSpan other) =>
        one == Timeout.InfiniteTimeSpan || (other != Timeout.InfiniteTimeSpan && other < one) ? other : one;

    public static TimeSpan Longer(TimeSpan one, TimeSpan other) => Shorter(one, other) == one ? other : one;

    /// <summary>What is left of a limit; nothing where it is used up.</summary>
    public static TimeSpan Left(TimeSpan limit, TimeSpan used) =>
        limit == Timeout.InfiniteTimeSpan ? limit : limit > used ? limit - used : TimeSpan.Zero;
}
