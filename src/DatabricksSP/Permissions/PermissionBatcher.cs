using DatabricksSP.Client.Errors;

namespace DatabricksSP.Permissions;

/// <summary>Grants one thing to many principals with few requests.</summary>
/// <remarks>
/// A workspace answers every change of permissions with the whole list, so a request for each principal costs bytes by the
/// square. As in Nagle's algorithm the first principal is sent at once; those that arrive while a request is under way, and
/// for a moment after it was sent, go together with the next one. That moment ends early when a batch is full or no more
/// input will come. A change is atomic: where one principal is unknown, the others are sent again without it.
/// </remarks>
/// <param name="batchSize">How many principals a request has at most.</param>
/// <param name="grant">Sends one request for these application IDs.</param>
/// <param name="tell">Hears that this principal, which is new, is not known yet, and how long it waits.</param>
/// <param name="inputEnd">Completes when no more principals will be added, save those that are being looked up.</param>
/// <param name="stop">Cancels whatever waits.</param>
internal sealed class PermissionBatcher(int batchSize, Func<IReadOnlyList<string>, CancellationToken, Task> grant, Action<string, TimeSpan> tell, Task inputEnd, CancellationToken stop)
{
    // Long enough to make batches of some dozens at the rate of an ordinary workspace, short enough not to be felt.
    private static readonly TimeSpan BatchWindow = TimeSpan.FromMilliseconds(250);

    private readonly object _lock = new();
    private readonly List<PendingChange> _waiting = [];
    private TaskCompletionSource<bool> _full = NewSignal();
    private bool _sending;

    /// <summary>Grants to one more principal; completes when that is done.</summary>
    /// <exception cref="DatabricksException">It failed, for this principal or for all that were sent with it.</exception>
    public Task AddAsync(string applicationId, ConsistencyWindow freshness)
    {
        var pending = new PendingChange(applicationId, freshness);
        Enqueue([pending], first: false);
        return pending.Done;
    }

    private static TaskCompletionSource<bool> NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Enqueue(IReadOnlyCollection<PendingChange> grants, bool first)
    {
        lock (_lock)
        {
            _waiting.InsertRange(first ? 0 : _waiting.Count, grants);
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
            PendingChange[] batch = [.. _waiting.Take(batchSize)];
            _waiting.RemoveRange(0, batch.Length);
            _sending = batch.Length > 0;
            if (_waiting.Count < batchSize && _full.Task.IsCompleted)
            {
                _full = NewSignal();
            }

            return batch;
        }
    }

    private async Task SendWaitingAsync()
    {
        while (TakeBatch() is { Length: > 0 } batch)
        {
            Task gathered = Task.Delay(BatchWindow, stop);
            await SendAsync(batch).ConfigureAwait(false);
            await Task.WhenAny(gathered, _full.Task, inputEnd).ConfigureAwait(false);
        }
    }

    private async Task SendAsync(PendingChange[] batch)
    {
        // Oldest first: where a new principal is unknown, those after it are most likely unknown too.
        Queue<PendingChange[]> parts = new();
        Add(Array.FindAll(batch, static each => !each.Alone));
        Array.ForEach(Array.FindAll(batch, static each => each.Alone), each => Add([each]));

        while (parts.Count > 0)
        {
            PendingChange[] part = parts.Dequeue();
            try
            {
                stop.ThrowIfCancellationRequested();
                string[] applicationIds = [.. part.Select(static each => each.ApplicationId).Distinct(StringComparer.OrdinalIgnoreCase)];
                await grant(applicationIds, stop).ConfigureAwait(false);
                Array.ForEach(part, static each => each.Succeed());
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                Array.ForEach(part, each => each.Cancel(stop));
            }
            catch (DatabricksApiException exception) when (UnknownPrincipal.IsCauseOf(exception))
            {
                Array.ForEach(Sort(part, exception), Add);
            }
            catch (Exception exception)
            {
                Array.ForEach(part, each => each.Fail(exception));
                FailWaitingIfGone(exception);
            }
        }

        void Add(PendingChange[] part)
        {
            if (part.Length > 0)
            {
                parts.Enqueue(part);
            }
        }
    }

    /// <summary>Fails or puts off those that are unknown, and returns the parts to send again.</summary>
    private PendingChange[][] Sort(PendingChange[] part, DatabricksApiException exception)
    {
        int named = part.Length == 1 ? 0 : Array.FindIndex(part, each => UnknownPrincipal.IsNamedIn(exception, each.ApplicationId));
        if (named < 0)
        {
            int half = part.Length / 2;
            return [[.. part.Take(half)], [.. part.Skip(half)]];
        }

        PendingChange unknown = part[named];
        PendingChange[] putOff = unknown.IsFresh ? [unknown, .. part.Skip(named + 1).Where(static each => each.IsFresh)] : [];
        if (putOff.Length > 0)
        {
            unknown.Alone = true;
            _ = PutOffAsync(putOff);
        }
        else
        {
            unknown.Fail(exception);
        }

        return [[.. part.Where(each => each != unknown && !putOff.Contains(each))]];
    }

    private async Task PutOffAsync(PendingChange[] grants)
    {
        TimeSpan pause = ConsistencyWindow.Pause(grants.Max(static each => each.Tries++));
        Array.ForEach(grants, each => tell(each.ApplicationId, pause));
        try
        {
            await Task.Delay(pause, stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // They are cancelled where they would be sent.
        }

        Enqueue(grants, first: true);
    }

    /// <summary>Spares those that wait the same long wait for a workspace that has gone away.</summary>
    private void FailWaitingIfGone(Exception exception)
    {
        if (exception is WorkspaceUnreachableException)
        {
            lock (_lock)
            {
                _waiting.ForEach(each => each.Fail(exception));
                _waiting.Clear();
            }
        }
    }
}
