using DatabricksSP.Client.Permissions;
using DatabricksSP.ServicePrincipals;

namespace DatabricksSP.Permissions;

/// <summary>Gives levels in access control lists, many with one request. A level nobody has named lowers no other.</summary>
internal sealed class PermissionGranter(PermissionBatches batches, Action<string> log)
{
    /// <summary>Gives a principal its level.</summary>
    /// <param name="list">The list.</param>
    /// <param name="on">What the list is for.</param>
    /// <param name="wanted">Who shall get what.</param>
    /// <param name="sendBy">Makes the list ready for what is given to it; null where nothing is to be made ready.</param>
    /// <returns>What the principal has now.</returns>
    public async Task<DbxGrant> GrantAsync(
        ObjectPermissionsApi list, GrantedObject on, PermissionChange wanted, Func<Func<Task>, Task>? sendBy = null)
    {
        (string listId, ServicePrincipalReference principal) = (on.Id ?? on.Type, wanted.Principal);
        bool hasNothing = principal.Setup?.IsFirstGrantIn(listId) is true && principal.ConsistencyWindow.IsOpen;
        PermissionChange sent = await batches
            .AddAsync(listId, wanted with { KeepsHigher = wanted.KeepsHigher && !hasNothing }, SendAsync)
            .ConfigureAwait(false);
        principal.Setup?.Add($"{wanted.Level} on {on}");
        return new DbxGrant(principal, on, [sent.Kept ?? wanted.Level!]);

        Task SendAsync(IReadOnlyList<PermissionChange> changes, CancellationToken stop) =>
            sendBy is null ? SendNeededAsync(list, on, changes, stop) : sendBy(() => SendNeededAsync(list, on, changes, stop));
    }

    private async Task SendNeededAsync(
        ObjectPermissionsApi list, GrantedObject on, IReadOnlyList<PermissionChange> changes, CancellationToken stop)
    {
        if (changes.Any(static each => each.KeepsHigher))
        {
            ObjectPermissions found = await list.GetAsync(stop).ConfigureAwait(false);
            ILookup<AccessControlPrincipal, string> levels =
                found.DirectEntries.ToLookup(static entry => entry.Principal, static entry => entry.PermissionLevel);
            changes = [.. changes.Where(each => !each.KeepsHigher || IsNeeded(each, on, levels[each.Entry]))];
        }

        if (changes.Count > 0)
        {
            await list.GrantAsync(changes.Select(static each => each.Request), stop).ConfigureAwait(false);
        }
    }

    private bool IsNeeded(PermissionChange change, GrantedObject on, IEnumerable<string> has)
    {
        string? highest = PermissionOrder.HighestOf(has);
        int rank = PermissionOrder.Rank(highest);
        int wanted = PermissionOrder.Rank(change.Level);
        if (rank > wanted)
        {
            change.Kept = highest;
            log($"{change.Principal} keeps {change.Kept} on {on}, which is more than {change.Level}.");
        }

        return rank < wanted;
    }
}
