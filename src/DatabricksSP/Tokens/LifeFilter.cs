using DatabricksSP.Client.Tokens;

namespace DatabricksSP.Tokens;

/// <summary>Which credentials are wanted, by when they expire and when they were used. Without any condition all are.</summary>
/// <param name="ExpiringWithin">So many days at most they shall live from now on, having not expired; null for any time.</param>
/// <param name="Expired">Whether those that have expired are wanted; with <paramref name="ExpiringWithin"/> both are.</param>
/// <param name="UnusedFor">So many days at least they were not used; null for any time.</param>
internal sealed record LifeFilter(int? ExpiringWithin, bool Expired, int? UnusedFor)
{
    // Of its last use a workspace tells the day only, all of which counts.
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private readonly DateTimeOffset _now = DateTimeOffset.UtcNow;

    /// <summary>Whether a token is wanted.</summary>
    public bool Takes(TokenInfo token) => TakesExpiry(token.ExpiresAt) && TakesUse(token);

    /// <summary>Whether one is wanted that expires at this time, or never.</summary>
    public bool TakesExpiry(DateTimeOffset? expiry) =>
        (ExpiringWithin is null && !Expired)
        || (expiry <= _now ? Expired : ExpiringWithin is { } days && expiry <= _now + TimeSpan.FromDays(days));

    private bool TakesUse(TokenInfo token) =>
        UnusedFor is not { } days || (token.LastUsed + Day ?? token.CreatedAt) <= _now - TimeSpan.FromDays(days);
}
