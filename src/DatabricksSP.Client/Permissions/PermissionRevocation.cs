namespace DatabricksSP.Client.Permissions;

/// <summary>What came of taking direct entries from an access control list.</summary>
public sealed record PermissionRevocation
{
    /// <summary>The entries that were removed; empty if there was nothing to remove, and then nothing was written.</summary>
    public required IReadOnlyList<AccessControlRequest> Removed { get; init; }

    /// <summary>Entries that were to be removed and had to stay: that of <c>admins</c>, and an owner's.</summary>
    public required IReadOnlyList<AccessControlRequest> Kept { get; init; }

    /// <summary>What is not as it was written: somebody else changed it at the same time. Empty almost always.</summary>
    public required IReadOnlyList<PermissionDifference> ChangedByOthers { get; init; }

    /// <summary>The list as it was read last. What principals have through a parent object or a group is still there.</summary>
    public required ObjectPermissions Permissions { get; init; }
}

/// <summary>The direct levels of one principal, as they were written and as they were found right after.</summary>
/// <param name="Principal">Whose.</param>
/// <param name="Written">As they were written; empty for none.</param>
/// <param name="Found">As they were found; empty for none.</param>
public sealed record PermissionDifference(AccessControlPrincipal Principal, IReadOnlyList<string> Written, IReadOnlyList<string> Found)
{
    /// <summary>One line for people.</summary>
    public override string ToString() => $"{Principal}: {Text(Written)}, now {Text(Found)}";

    private static string Text(IReadOnlyList<string> levels) => levels.Count == 0 ? "nothing" : string.Join(", ", levels);
}
