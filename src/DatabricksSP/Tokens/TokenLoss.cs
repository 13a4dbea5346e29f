using System.Globalization;
using DatabricksSP.Client.Tokens;

namespace DatabricksSP.Tokens;

/// <summary>Says in numbers which tokens somebody loses.</summary>
internal static class TokenLoss
{
    /// <summary>How many of them live, and when one of those was last used.</summary>
    public static string Of(IEnumerable<TokenInfo> tokens)
    {
        TokenInfo[] live = [.. tokens.Where(static each => each.ExpiresAt is null || each.ExpiresAt > DateTimeOffset.UtcNow)];
        string lastUsed = live.Max(static each => each.LastUsed) is { } day
            ? $" (last used {day.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)})"
            : " (no use is known)";
        return Number(live.Length, "live token") + (live.Length > 0 ? lastUsed : "");
    }

    /// <summary>A number of things.</summary>
    public static string Number(int count, string noun) => count switch
    {
        0 => $"no {noun}",
        1 => $"1 {noun}",
        _ => string.Format(CultureInfo.InvariantCulture, "{0:#,0} {1}s", count, noun),
    };
}
