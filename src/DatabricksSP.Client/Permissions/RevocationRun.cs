using DatabricksSP.Client.Errors;

namespace DatabricksSP.Client.Permissions;

/// <summary>Takes entries out of a list that can only be written as a whole: read, drop, check, write, read again.</summary>
internal sealed class RevocationRun(ObjectPermissionsApi api, HashSet<AccessControlPrincipal> principals)
{
    // Somebody else who grants one principal after another leaves a quiet moment within so many reads.
    private const int MaxRounds = 20;

    private static readonly AccessControlPrincipal Admins = AccessControlPrincipal.Group("admins");

    public async Task<PermissionRevocation> RunAsync(CancellationToken cancellationToken)
    {
        ObjectPermissions read = await api.GetAsync(cancellationToken).ConfigureAwait(false);
        List<AccessControlRequest> removed = [];
        for (int round = 1; ; round++)
        {
            IReadOnlyList<AccessControlRequest> drop = [.. read.DirectEntries.Where(entry => IsWanted(entry) && !MustStay(entry))];
            if (drop.Count == 0)
            {
                // Nothing to do; or, after a lost response, all of it was done.
                return Result(removed, differences: [], read);
            }

            ObjectPermissions check = await api.GetAsync(cancellationToken).ConfigureAwait(false);
            if (DirectEntries.Differences(read.DirectEntries, check.DirectEntries) is { Count: > 0 } changes)
            {
                read = round < MaxRounds ? check : throw Conflict(changes);
                continue;
            }

            AccessControlRequest[] written = WithAdmins(check.DirectEntries.Except(drop));
            try
            {
                await api.SetAsync(written, cancellationToken).ConfigureAwait(false);
            }
            catch (DatabricksException lost) when (lost.OutcomeUnknown && round < MaxRounds)
            {
                // Looking tells whether it was done.
                removed = [.. removed.Union(drop)];
                read = await api.GetAsync(cancellationToken).ConfigureAwait(false);
                continue;
            }

            ObjectPermissions after = await api.GetAsync(cancellationToken).ConfigureAwait(false);
            return Result([.. removed.Union(drop)], DirectEntries.Differences(written, after.DirectEntries), after);
        }
    }

    private PermissionConflictException Conflict(IReadOnlyList<PermissionDifference> changes) =>
        new(string.Join("; ", changes)) { Method = HttpMethod.Put.Method, Path = api.Path };

    private bool IsWanted(AccessControlRequest entry) => principals.Contains(entry.Principal);

    private static bool MustStay(AccessControlRequest entry) =>
        entry.Principal == Admins || entry.PermissionLevel == PermissionLevel.IsOwner;

    private PermissionRevocation Result(
        IReadOnlyList<AccessControlRequest> removed, IReadOnlyList<PermissionDifference> differences, ObjectPermissions last) => new()
        {
            Removed = removed,
            Kept = [.. last.DirectEntries.Where(entry => IsWanted(entry) && MustStay(entry))],
            ChangedByOthers = differences,
            Permissions = last,
        };

    private AccessControlRequest[] WithAdmins(IEnumerable<AccessControlRequest> entries)
    {
        // "Cannot change permissions for group 'admins' to None": Terraform's provider adds them to every list it writes, too.
        AccessControlRequest[] list = [.. entries];
        return !api.BelongsToAdmins || Array.Exists(list, static entry => entry.Principal == Admins)
            ? list
            : [.. list, AccessControlRequest.ForGroup(Admins.Name, PermissionLevel.CanManage)];
    }
}
