namespace DatabricksSP.Client.LostReplies;

/// <summary>What the <c>Date</c> header of an answer tells of the server's clock. Ours need not be right.</summary>
internal readonly struct ServerClock(DateTimeOffset date, Moment received)
{
    // How far apart the clock of who makes things may be from that of who writes the header.
    public static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(5);

    /// <summary>
    /// The server's time at an earlier moment, or a bit before that: the header has whole seconds, cut off, and was written
    /// before it came here.
    /// </summary>
    public DateTimeOffset At(Moment moment) => date - moment.Until(received);

    /// <summary>When the answer came, or a bit before that.</summary>
    public DateTimeOffset Now => date;
}
