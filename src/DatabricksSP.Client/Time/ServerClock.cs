namespace DatabricksSP.Client.Time;

/// <summary>What the <c>Date</c> header of a response tells of the server's clock. Ours need not be right.</summary>
internal readonly struct ServerClock(DateTimeOffset date, Timestamp received)
{
    // How far apart the clock of who makes things may be from that of who writes the header.
    public static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(5);

    /// <summary>
    /// The server's time at an earlier moment, or a bit before that: the header has whole seconds, cut off, and was written
    /// before it came here.
    /// </summary>
    public DateTimeOffset At(Timestamp moment) => date - moment.Until(received);

    /// <summary>When the response came, or a bit before that.</summary>
    public DateTimeOffset Now => date;
}
