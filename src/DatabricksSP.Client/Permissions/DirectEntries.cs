namespace DatabricksSP.Client.Permissions;

/// <summary>Compares the direct entries of access control lists, in which the order means nothing.</summary>
internal static class DirectEntries
{
    public static IReadOnlyList<PermissionDifference> Differences(
        IReadOnlyList<AccessControlRequest> written, IReadOnlyList<AccessControlRequest> found)
    {
        ILookup<AccessControlPrincipal, string> before = Levels(written);
        ILookup<AccessControlPrincipal, string> after = Levels(found);
        return
        [
            .. before.Select(static entry => entry.Key).Union(after.Select(static entry => entry.Key))
                .Select(principal => new PermissionDifference(principal, Sorted(before[principal]), Sorted(after[principal])))
                .Where(static difference => !difference.Written.SequenceEqual(difference.Found)),
        ];
    }

    private static ILookup<AccessControlPrincipal, string> Levels(IReadOnlyList<AccessControlRequest> entries) =>
        entries.ToLookup(static entry => entry.Principal, static entry => entry.PermissionLevel);

    private static string[] Sorted(IEnumerable<string> levels) =>
        [.. levels.Distinct().OrderBy(static level => level, StringComparer.Ordinal)];
}
