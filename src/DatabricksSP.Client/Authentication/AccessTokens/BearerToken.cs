using System.Security;

namespace DatabricksSP.Client.Authentication.AccessTokens;

/// <summary>An access token and how long it works.</summary>
internal sealed class BearerToken(SecureString value, DateTimeOffset fetchedAt, DateTimeOffset expiresAt) : IDisposable
{
    // The margins of Databricks' tools: clocks differ, and a request takes its time to arrive.
    private static readonly TimeSpan ExpiryMargin = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan LongestLead = TimeSpan.FromMinutes(20);

    public SecureString Value { get; } = value;

    public bool IsUsable(DateTimeOffset now) => now < expiresAt - ExpiryMargin;

    /// <summary>Whether it is time for another one: in the last twenty minutes, or the second half of a shorter life.</summary>
    public bool IsStale(DateTimeOffset now)
    {
        TimeSpan half = TimeSpan.FromTicks((expiresAt - fetchedAt).Ticks / 2);
        return now >= expiresAt - (half < LongestLead ? half : LongestLead);
    }

    public void Dispose() => Value.Dispose();
}
