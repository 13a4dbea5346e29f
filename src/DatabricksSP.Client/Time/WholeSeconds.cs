namespace DatabricksSP.Client.Time;

/// <summary>Spans of time to the second, in which two times of one server's making may each be cut off.</summary>
internal static class WholeSeconds
{
    /// <summary>From one time to another; null where one of them is not known.</summary>
    public static long? Between(DateTimeOffset? from, DateTimeOffset? until) =>
        from is { } start && until is { } end ? (long)Math.Round((end - start).TotalSeconds) : null;
}
