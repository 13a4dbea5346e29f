using System.Collections.Concurrent;
using System.Management.Automation;
using DatabricksSP.Client.Permissions;
using DatabricksSP.Connections;

namespace DatabricksSP.Permissions;

/// <summary>A cmdlet that adds service principals to the permissions of something, many with one request.</summary>
public abstract class DbxPermissionCmdlet : DbxServicePrincipalCmdlet<DbxGrant>
{
    private readonly ConcurrentDictionary<(DbxConnection, string), PermissionBatcher> _queues = new();
    private readonly TaskCompletionSource<bool> _inputEnd = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>
    /// How many service principals go into one request at most. One that arrives alone is sent at once; those that arrive while
    /// a request is under way are sent together.
    /// </summary>
    [Parameter]
    [ValidateRange(1, 1000)]
    public int BatchSize { get; set; } = 100;

    // One batch under way, and one that gathers.
    private protected sealed override int Capacity => Math.Max(ThrottleLimit, 2 * BatchSize);

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        _inputEnd.TrySetResult(true);
        base.EndProcessing();
    }

    /// <summary>Gives a level on an object to one principal, together with others that are to have the same.</summary>
    private protected Task GrantAsync(
        DbxConnection connection, string objectId, ServicePrincipalReference principal, string level, Func<AccessControlRequest[], CancellationToken, Task> update)
    {
        PermissionBatcher queue = _queues.GetOrAdd((connection, objectId), _ => new PermissionBatcher(BatchSize, Update, LogConsistencyPause, _inputEnd.Task, StopToken));
        return queue.AddAsync(principal.ApplicationId, principal.ConsistencyWindow);

        Task Update(IReadOnlyList<string> applicationIds, CancellationToken stop) =>
            update([.. applicationIds.Select(each => AccessControlRequest.ForServicePrincipal(each, level))], stop);
    }
}
