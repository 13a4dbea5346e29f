using System.Collections.Concurrent;
using System.Management.Automation;
using DatabricksSP.Client.Errors;
using DatabricksSP.Errors;
using DatabricksSP.Pipeline;

namespace DatabricksSP.Connections;

/// <summary>What a connection is used for at this time, so that it can be closed without breaking off what must be seen through.</summary>
/// <remarks>
/// Closing forbids new work at once and cancels what was not sent yet. Work that makes something, and clean-ups, may still use the
/// connection for a moment; then its client is closed, which looks for a little longer after responses that do not come.
/// </remarks>
#pragma warning disable CA1001 // It has no timer, so that it holds nothing but memory; and who closed a connection may still ask it.
internal sealed class ConnectionLifetime(DbxConnection connection)
#pragma warning restore CA1001
{
    private static readonly TimeSpan FailureTimeout = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<Task, string?> _work = new();
    private readonly CancellationTokenSource _closing = new();
    private Task<IReadOnlyList<string>>? _closed;

    /// <summary>Whether it was closed, or is being closed.</summary>
    public bool IsClosed => _closing.IsCancellationRequested;

    /// <summary>Refuses a connection that was closed.</summary>
    /// <exception cref="DbxFailureException">It was.</exception>
    public void RequireOpen()
    {
        if (IsClosed)
        {
            throw Closed();
        }
    }

    /// <summary>Runs work that uses the connection.</summary>
    /// <param name="work">The work.</param>
    /// <param name="mayLeave">What it may leave in the workspace if nobody waits for its end, in words; null for nothing.</param>
    /// <param name="stop">Cancels it.</param>
    /// <exception cref="DbxFailureException">The connection was closed before anything was sent.</exception>
    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> work, string? mayLeave, CancellationToken stop)
    {
        TaskCompletionSource<bool> ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _work[ended.Task] = mayLeave;
        try
        {
            RequireOpen();
            using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(stop, _closing.Token);
            return await work(either.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsClosed && !stop.IsCancellationRequested && IsOfClosing(exception))
        {
            throw Closed();
        }
        finally
        {
            _work.TryRemove(ended.Task, out _);
            ended.SetResult(true);
        }
    }

    /// <summary>Closes it. Once begun, that goes on whether or not anybody waits for it.</summary>
    /// <returns>What may be left in the workspace, since not everything has ended in time; empty where it has.</returns>
    public Task<IReadOnlyList<string>> CloseAsync()
    {
        TaskCompletionSource<IReadOnlyList<string>> closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        if (Interlocked.CompareExchange(ref _closed, closed.Task, null) is { } already)
        {
            return already;
        }

        Task cleanups = connection.Cleanup.Ended;
        _closing.Cancel();
        connection.Cleanup.Run(async () => closed.SetResult(await EndAsync(cleanups).ConfigureAwait(false)));
        return closed.Task;
    }

    private async Task<IReadOnlyList<string>> EndAsync(Task cleanups)
    {
        // Work that comes after this snapshot finds the connection closed.
        Task ended = Task.WhenAll([cleanups, .. _work.Keys]);
        await Task.WhenAny(ended, Task.Delay(BackgroundCleanup.CleanupTimeout)).ConfigureAwait(false);
        await connection.Client.DisposeAsync().ConfigureAwait(false);

        // What still waited for a response has failed now, and says what it may have left.
        await Task.WhenAny(ended, Task.Delay(FailureTimeout)).ConfigureAwait(false);
        return ended.IsCompleted ? [] : [.. _work.Values.Concat(connection.Cleanup.PossibleOrphans).OfType<string>()];
    }

    private static bool IsOfClosing(Exception exception) =>
        exception is OperationCanceledException or ObjectDisposedException or WorkspaceUnreachableException { OutcomeUnknown: false };

    private DbxFailureException Closed() => new(
        $"{connection} was closed.",
        "Disconnected",
        ErrorCategory.ConnectionError,
        connection,
        "It was closed by Disconnect-DbxWorkspace. Connect again.");
}
