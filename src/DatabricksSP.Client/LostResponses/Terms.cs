namespace DatabricksSP.Client.LostResponses;

/// <summary>
/// Compares what was asked for with what a list tells. What a server may have trimmed or cut is a possible match, not none.
/// </summary>
internal static class Terms
{
    /// <summary>Compares texts.</summary>
    public static Match CompareText(string? wanted, string? listed)
    {
        (string asked, string told) = (wanted ?? "", listed ?? "");
        return asked == told ? Match.Exact
            : told.Trim() is { Length: > 0 } start && asked.Trim().StartsWith(start, StringComparison.OrdinalIgnoreCase) ? Match.Possible
            : asked.Trim() == told.Trim() ? Match.Possible
            : Match.None;
    }

    /// <summary>Compares API scopes; a list without any may mean all, or not tell.</summary>
    public static Match CompareScopes(IReadOnlyList<string>? wanted, IReadOnlyList<string> listed)
    {
        if (wanted is null)
        {
            return listed.Count == 0 ? Match.Exact : Match.Possible;
        }

        HashSet<string> asked = new(wanted, StringComparer.Ordinal);
        return asked.SetEquals(listed) ? Match.Exact
            : new HashSet<string>(wanted, StringComparer.OrdinalIgnoreCase).IsSupersetOf(listed) ? Match.Possible
            : Match.None;
    }

    /// <summary>As much as the least of several matches.</summary>
    public static Match Least(params Match[] matches) => matches.Min();
}
