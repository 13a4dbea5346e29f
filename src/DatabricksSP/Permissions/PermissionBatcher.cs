using DatabricksSP.Client.Errors;
using DatabricksSP.ServicePrincipals;

namespace DatabricksSP.Permissions;

/// <summary>Changes one access control list for many principals with few requests: grants, or revocations.</summary>
/// <remarks>
/// A workspace answers every change of permissions with the whole list, so a request for each principal costs bytes by the
/// square. As in Nagle's algorithm the first principal is sent at once; those that arrive while a request is under way, and
/// for a moment after it was sent, go together with the next one. That moment ends early when a batch is full or no more
/// input will come.
/// </remarks>
/// <param name="batchSize">How many principals a request has at most.</param>
/// <param name="gathersFirst">Whether the first one waits for that moment, too.</param>
/// <param name="apply">Sends one request with these changes, each of another principal.</param>
/// <param name="findMissing">Tells which principals there are not, by application ID, and what is to be said of them.</param>
/// <param name="log">Is told, in words, when a principal that is new is waited for.</param>
/// <param name="inputEnd">Completes when no more changes will be added, save those of principals that are being looked up.</param>
/// <param name="stop">Cancels whatever waits.</param>
internal sealed class PermissionBatcher(
    int batchSize,
    bool gathersFirst,
    Func<IReadOnlyList<PermissionChange>, CancellationToken, Task> apply,
    Func<IReadOnlyCollection<string>, CancellationToken, Task<IReadOnlyDictionary<string, Exception>>> findMissing,
    Action<string> log,
    Task inputEnd,
    CancellationToken stop)
{
    // Long enough to make batches of some dozens at the rate of an ordinary workspace, short enough not to be felt.
    private static readonly TimeSpan BatchWindow = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan GatheringWindow = TimeSpan.FromSeconds(1);

    private readonly TimeSpan _window = gathersFirst ? GatheringWindow : BatchWindow;

    private readonly object _lock = new();
    private readonly List<PendingChange> _waiting = [];
    private TaskCompletionSource<bool> _full = NewSignal();
    private bool _sending;

    /// <summary>Takes up one more change; completes when it is made.</summary>
    /// <returns>The change as it was sent; of several equal ones only one is.</returns>
    /// <exception cref="DatabricksException">It failed, for this principal or for all that were sent with it.</exception>
    public Task<PermissionChange> AddAsync(PermissionChange change)
    {
        PendingChange pending = new(change);
        Enqueue([pending], first: false);
        return pending.Done;
    }

    private static TaskCompletionSource<bool> NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Enqueue(IReadOnlyCollection<PendingChange> changes, bool first)
    {
        lock (_lock)
        {
            _waiting.InsertRange(first ? 0 : _waiting.Count, changes);
            if (_waiting.Count >= batchSize)
            {
                _full.TrySetResult(true);
            }

            if (!_sending)
            {
                _sending = true;
                _ = Task.Run(SendWaitingAsync);
            }
        }
    }

    private PendingChange[] TakeBatch()
    {
        lock (_lock)
        {
            PendingChange[] batch = [.. _waiting.Take(LengthOfBatch())];
            _waiting.RemoveRange(0, batch.Length);
            _sending = batch.Length > 0;
            if (_waiting.Count < batchSize && _full.Task.IsCompleted)
            {
                _full = NewSignal();
            }

            return batch;
        }
    }

    // Two levels for one principal do not go into one request: the later one is to win.
    private int LengthOfBatch()
    {
        Dictionary<string, PermissionChange> changes = new(StringComparer.OrdinalIgnoreCase);
        return _waiting.Take(batchSize).TakeWhile(each =>
        {
            bool known = changes.TryGetValue(each.ApplicationId, out PermissionChange? change);
            changes[each.ApplicationId] = each.Change;
            return !known || change!.IsSameFor(each.Change);
        }).Count();
    }

    private async Task SendWaitingAsync()
    {
        if (gathersFirst)
        {
            await GatherAsync(Task.Delay(_window, stop)).ConfigureAwait(false);
        }

        while (TakeBatch() is { Length: > 0 } batch)
        {
            Task gathered = Task.Delay(_window, stop);
            FailWaiting(await new PermissionBatch(apply, findMissing, PutOff, stop).SendAsync(batch).ConfigureAwait(false));
            await GatherAsync(gathered).ConfigureAwait(false);
        }
    }

    private Task<Task> GatherAsync(Task moment) => Task.WhenAny(moment, _full.Task, inputEnd);

    private void PutOff(PendingChange[] changes) => _ = PutOffAsync(changes);

    private async Task PutOffAsync(PendingChange[] changes)
    {
        TimeSpan pause = ConsistencyWindow.Pause(changes.Max(static each => each.Tries++));
        Array.ForEach(changes, each => log(ConsistencyWindow.PauseText(each.ApplicationId, pause)));
        try
        {
            await Task.Delay(pause, stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // They are cancelled where they would be sent.
        }

        Enqueue(changes, first: true);
    }

    /// <summary>Spares those that wait the same long wait for a workspace that has gone away.</summary>
    private void FailWaiting(WorkspaceUnreachableException? gone)
    {
        if (gone is not null)
        {
            lock (_lock)
            {
                _waiting.ForEach(each => each.Fail(gone));
                _waiting.Clear();
            }
        }
    }
}
