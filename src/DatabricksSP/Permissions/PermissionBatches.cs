using System.Collections.Concurrent;
using DatabricksSP.Connections;
using DatabricksSP.Pipeline;
using DatabricksSP.ServicePrincipals;

namespace DatabricksSP.Permissions;

/// <summary>The batchers of a cmdlet, one for each list that it changes.</summary>
/// <param name="batchSize">How many principals a request has at most.</param>
/// <param name="gathersFirst">Whether the first one waits for others, too.</param>
/// <param name="log">Is told what is waited for.</param>
/// <param name="stop">Cancels whatever waits.</param>
internal sealed class PermissionBatches(int batchSize, bool gathersFirst, TransportLog log, CancellationToken stop)
{
    private readonly ConcurrentDictionary<(DbxConnection, string), PermissionBatcher> _batchers = new();
    private readonly TaskCompletionSource<bool> _inputEnd = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Makes a change together with others of the same list.</summary>
    /// <param name="listId">Tells the list from others of the workspace.</param>
    /// <param name="change">The change.</param>
    /// <param name="apply">Sends one request with many changes.</param>
    /// <returns>The change as it was sent; of several equal ones only one is.</returns>
    public Task<PermissionChange> AddAsync(
        string listId, PermissionChange change, Func<IReadOnlyList<PermissionChange>, CancellationToken, Task> apply)
    {
        return _batchers.GetOrAdd((change.Principal.Connection!, listId), Batcher).AddAsync(change);

        PermissionBatcher Batcher((DbxConnection Connection, string List) of) => new(
            batchSize,
            gathersFirst,
            Apply,
            new ServicePrincipalSearch(log.Observe(of.Connection.Client)).FindMissingAsync,
            log.Post,
            _inputEnd.Task,
            stop);

        // The batch runs in the flow of the first of them, and is for all.
        Task Apply(IReadOnlyList<PermissionChange> changes, CancellationToken cancelled)
        {
            WorkSubject.Become(
                changes.Count == 1 ? changes[0].Principal.ToString() : $"{changes[0].Principal} and {changes.Count - 1} more");
            return apply(changes, cancelled);
        }
    }

    /// <summary>No more input will come: what waits to be sent together waits no longer.</summary>
    public void EndInput() => _inputEnd.TrySetResult(true);
}
