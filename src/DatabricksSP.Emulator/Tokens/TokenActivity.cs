using System.Collections.Immutable;

namespace DatabricksSP.Emulator.Tokens;

/// <summary>When a token was last used, to the day, and for what. Shared by all copies of the token.</summary>
internal sealed class TokenActivity
{
    private long _day = -1;

    public DateTimeOffset? LastDay
    {
        get => _day >= 0 ? DateTimeOffset.UnixEpoch.AddDays(_day) : null;
        init => _day = value is { } day ? ToDay(day) : -1;
    }

    /// <summary>The scopes of what it was used for while that was observed, in order of the alphabet.</summary>
    public ImmutableSortedSet<string> InferredScopes { get; private set; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    public static TokenActivity Of(DateTimeOffset? lastDay, IEnumerable<string> inferredScopes)
    {
        TokenActivity activity = new() { LastDay = lastDay };
        activity.InferredScopes = activity.InferredScopes.Union(inferredScopes);
        return activity;
    }

    public void Touch(DateTimeOffset now) => _day = ToDay(now);

    public void Infer(string scope) => InferredScopes = InferredScopes.Add(scope);

    private static long ToDay(DateTimeOffset time) => (long)(time - DateTimeOffset.UnixEpoch).TotalDays;
}
