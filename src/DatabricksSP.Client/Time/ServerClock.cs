namespace DatabricksSP.Client.Time;

/// <summary>What the <c>Date</c> header of a response tells of the server's clock. Ours need not be right.</summary>
/// <param name="date">The time in the header, in whole seconds.</param>
/// <param name="sent">When the request was sent: the header was not written before.</param>
/// <param name="received">When the response was there: the header was not written later.</param>
internal readonly struct ServerClock(DateTimeOffset date, Timestamp sent, Timestamp received)
{
    // How far apart the clock of who makes things may be from that of who writes the header.
    public static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(5);

    // What is cut off of the time in the header.
    private static readonly TimeSpan Fraction = TimeSpan.FromSeconds(1);

    /// <summary>When the response came, or a bit before that.</summary>
    public DateTimeOffset Now => date;

    /// <summary>The server's time at an earlier moment, or a bit before that.</summary>
    public DateTimeOffset NotAfter(Timestamp moment) => date - moment.Until(received);

    /// <summary>The server's time at an earlier moment, or a bit after that.</summary>
    public DateTimeOffset NotBefore(Timestamp moment) => date + Fraction - moment.AtLeastUntil(sent);
}
