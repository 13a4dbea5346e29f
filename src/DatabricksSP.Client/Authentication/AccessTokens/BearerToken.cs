using System.Security;

namespace DatabricksSP.Client.Authentication.AccessTokens;

/// <summary>An access token and how long it works.</summary>
internal sealed class BearerToken(SecureString value, DateTimeOffset fetchedAt, DateTimeOffset expiresAt) : IDisposable
{
    // The margins of Databricks' tools: clocks differ, and a request takes its time to arrive.
    private static readonly TimeSpan ExpiryMargin = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan LongestLead = TimeSpan.FromMinutes(20);

    public SecureString Value { get; } = value;

    /// <summary>Whether it still works.</summary>
    /// <param name="now">The time, by a clock that may have been set since.</param>
    /// <param name="age">The time since it was fetched, by a clock that nobody sets, but that stands still while a machine sleeps.</param>
    public bool IsUsable(DateTimeOffset now, TimeSpan age) => Left(now, age) > ExpiryMargin;

    /// <summary>Whether it is time for another one: in the last twenty minutes, or the second half of a shorter life.</summary>
    public bool IsStale(DateTimeOffset now, TimeSpan age)
    {
        TimeSpan half = TimeSpan.FromTicks((expiresAt - fetchedAt).Ticks / 2);
        return Left(now, age) <= (half < LongestLead ? half : LongestLead);
    }

    public void Dispose() => Value.Dispose();

    // A clock that was set back would keep a token in use that has expired.
    private TimeSpan Left(DateTimeOffset now, TimeSpan age)
    {
        (TimeSpan byNow, TimeSpan byAge) = (expiresAt - now, expiresAt - fetchedAt - age);
        return byNow < byAge ? byNow : byAge;
    }
}
