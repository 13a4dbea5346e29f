namespace DatabricksSP.Emulator.Tokens;

/// <summary>
/// What time does to personal access tokens. Databricks revokes one that was not used for 90 days, and limits one with autoscope to what
/// it was used for in its first 30 days (docs.databricks.com/en/admin/access-control/tokens.html and
/// learn.microsoft.com/azure/databricks/dev-tools/auth/pat).
/// </summary>
internal static class TokenAging
{
    /// <summary>How long a token with autoscope is observed.</summary>
    public static TimeSpan Observation { get; } = TimeSpan.FromDays(30);

    private static readonly TimeSpan LongestIdle = TimeSpan.FromDays(90);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>When to look at the token next; null for never.</summary>
    public static DateTimeOffset? NextLook(Token token, ApiChoices choices, DateTimeOffset now)
    {
        DateTimeOffset? revoked = RevokedAt(token, choices);
        if (!token.IsObserved || !choices.AutoscopeNarrows)
        {
            return revoked;
        }

        // One that was not used by the end of its time is looked at every day.
        DateTimeOffset observed = token.CreatedAt + Observation;
        DateTimeOffset look = observed > now ? observed : now + Day;
        return revoked < look ? revoked : look;
    }

    /// <summary>The token as it is at a time; null if it is revoked by then.</summary>
    public static Token? At(Token token, ApiChoices choices, DateTimeOffset now)
    {
        if (RevokedAt(token, choices) <= now)
        {
            return null;
        }

        return token.IsObserved && choices.AutoscopeNarrows && now >= token.CreatedAt + Observation && token.InferredScopes.Count > 0
            ? token with { Scopes = [.. token.InferredScopes], AutoscopeState = AutoscopeStates.Completed }
            : token;
    }

    /// <summary>The days of use are known, not the hours: the last one counts in whole. That of whoever runs the emulator stays.</summary>
    private static DateTimeOffset? RevokedAt(Token token, ApiChoices choices) =>
        token.IsEmulatorsOwn || !choices.RevokeUnusedTokens ? null : (token.LastUsedDay + Day ?? token.CreatedAt) + LongestIdle;
}
