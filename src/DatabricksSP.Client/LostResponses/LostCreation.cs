using DatabricksSP.Client.Time;

namespace DatabricksSP.Client.LostResponses;

/// <summary>A request whose response was lost, and by what it is known what it may have made.</summary>
/// <param name="Lifetime">The lifetime that it asked for.</param>
/// <param name="Sent">When it was sent.</param>
/// <param name="Noticed">When it was known that there would be no response.</param>
internal sealed record LostCreation(AskedLifetime Lifetime, Timestamp Sent, Timestamp Noticed)
{
    /// <summary>Compares the lifetime of something listed.</summary>
    /// <param name="seconds">Its lifetime; null if it has none, or if the list does not tell.</param>
    /// <param name="kept">Whether the workspace keeps lifetimes as they are asked for; null if that is not known.</param>
    public Match CompareLifetime(long? seconds, bool? kept)
    {
        if (seconds is not { } listed || Lifetime.Seconds is not { } asked)
        {
            return Match.Possible;
        }

        if (listed == asked)
        {
            return Lifetime.IsFingerprint && kept is not false ? Match.Exact : Match.Possible;
        }

        // It may have been cut to what the workspace allows, or rounded up to whole days.
        return kept is not true && listed < asked + TimeSpan.FromDays(1).TotalSeconds ? Match.Possible : Match.None;
    }

    /// <summary>Compares the time at which something listed was made.</summary>
    /// <param name="createdAt">That time, by the server's clock; null if the list does not tell.</param>
    /// <param name="clock">The server's clock; null if it is not known.</param>
    /// <param name="mayBeLate">Whether it may have been made after the loss was noticed.</param>
    public Match CompareTime(DateTimeOffset? createdAt, ServerClock? clock, bool mayBeLate)
    {
        if (createdAt is not { } made || clock is not { } server)
        {
            return Match.Possible;
        }

        // Servers do not write the header anew for every response, so the end has to be taken generously.
        DateTimeOffset earliest = server.NotAfter(Sent);
        DateTimeOffset latest = (mayBeLate ? server.Now : server.NotBefore(Noticed)) + ServerClock.Tolerance;
        return made > latest || made < earliest - ServerClock.Tolerance ? Match.None
            : made < earliest ? Match.Possible
            : Match.Exact;
    }
}
