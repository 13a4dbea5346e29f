using System.Collections.Concurrent;
using DatabricksSP.Client.Errors;

namespace DatabricksSP.Pipeline;

/// <summary>
/// What is still being undone in a workspace after a pipeline was stopped, so that no orphan is left, and what could not be.
/// </summary>
/// <remarks>
/// The prompt does not wait for it, but Disconnect-DbxWorkspace and the end of the process do, for a moment. What has failed
/// is told by the next cmdlet that uses the connection.
/// </remarks>
internal sealed class BackgroundCleanup
{
    /// <summary>
    /// How long whoever takes away the means to undo things (a disconnection, the end of the process) waits for that to be done.
    /// </summary>
    public static readonly TimeSpan CleanupTimeout = TimeSpan.FromSeconds(5);

    private static readonly ConcurrentDictionary<Task, BackgroundCleanup> UnderWay = new();

    private readonly ConcurrentQueue<string> _failures = new();

    static BackgroundCleanup() => AppDomain.CurrentDomain.ProcessExit += static (_, _) => Task.WhenAll(UnderWay.Keys).Wait(CleanupTimeout);

    /// <summary>The work that has not ended yet.</summary>
    public Task Ended => Task.WhenAll(UnderWay.Where(each => each.Value == this).Select(static each => each.Key));

    /// <summary>Whether a failure names something that may exist in the workspace although nobody got it.</summary>
    public static bool IsOrphan(Exception failure) =>
        (failure as DatabricksException ?? failure.InnerException as DatabricksException)?.PossibleOrphan is not null;

    /// <summary>Starts work that goes on by itself. It does not throw: it reports to <see cref="ReportFailure"/>.</summary>
    public Task Run(Func<Task> work)
    {
        Task started = Task.Run(work);
        UnderWay[started] = this;
        started.ContinueWith(
            static ended => UnderWay.TryRemove(ended, out _),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        return started;
    }

    /// <summary>Keeps a failure for somebody who can be told.</summary>
    public void ReportFailure(string message) => _failures.Enqueue(message);

    /// <summary>What has failed and was not told yet.</summary>
    public IEnumerable<string> TakeFailures()
    {
        while (_failures.TryDequeue(out string? failure))
        {
            yield return failure;
        }
    }
}
