using System.Diagnostics;
using DatabricksSP.Client.Permissions;
using DatabricksSP.Connections;
using DatabricksSP.Pipeline;

namespace DatabricksSP.Verification;

/// <summary>
/// Access control lists as one input sees them. A list is read once for many inputs, since it can be long; it is read again for a principal
/// that is missing in it and came later, for the same line may have granted it something since.
/// </summary>
/// <param name="connection">The workspace.</param>
/// <param name="reads">What was read for all inputs.</param>
internal sealed class PermissionLists(
    DbxConnection connection, SharedReads<(DbxConnection Connection, string List), ObjectPermissions> reads)
{
    private readonly long _arrival = Stopwatch.GetTimestamp();

    /// <summary>A principal's levels in a list.</summary>
    /// <param name="listId">Tells the list from others of the workspace.</param>
    /// <param name="list">The list.</param>
    /// <param name="find">Finds the levels.</param>
    /// <param name="stop">Gives up.</param>
    public async Task<string[]> LevelsAsync(
        string listId, ObjectPermissionsApi list, Func<ObjectPermissions, string[]> find, CancellationToken stop)
    {
        string[] levels = find(await ReadAsync(since: 0).ConfigureAwait(false));
        return levels.Length > 0 ? levels : find(await ReadAsync(_arrival).ConfigureAwait(false));

        Task<ObjectPermissions> ReadAsync(long since) => reads.GetAsync((connection, listId), () => list.GetAsync(stop), since);
    }
}
