using System.Collections.Concurrent;
using DatabricksSP.Client.Errors;
using DatabricksSP.Errors;

namespace DatabricksSP.Pipeline;

/// <summary>
/// What is still being undone in a workspace after a pipeline was stopped, so that no orphan is left, and what could not be.
/// </summary>
/// <remarks>
/// The prompt does not wait for it, but Disconnect-DbxWorkspace and the end of the process do, for a moment. What has failed
/// is told by the next cmdlet that uses the connection, or else by the end of the process, on standard error.
/// </remarks>
internal sealed class BackgroundCleanup
{
    /// <summary>
    /// How long whoever takes away the means to undo things (a disconnection, the end of the process) waits for that to be done.
    /// </summary>
    public static readonly TimeSpan CleanupTimeout = TimeSpan.FromSeconds(5);

    private static readonly ConcurrentDictionary<Task, (BackgroundCleanup Cleanup, string? MayLeave)> UnderWay = new();
    private static readonly ConcurrentDictionary<BackgroundCleanup, bool> Untold = new();

    private readonly ConcurrentQueue<string> _failures = new();
    private readonly ConcurrentQueue<CreationReport> _reports = new();

    static BackgroundCleanup() => AppDomain.CurrentDomain.ProcessExit += static (_, _) => TellAtTheEnd(Console.Error);

    /// <summary>The work that has not ended yet.</summary>
    public Task Ended => Task.WhenAll(UnderWay.Where(each => each.Value.Cleanup == this).Select(static each => each.Key));

    /// <summary>What that work may leave, in words.</summary>
    public IEnumerable<string> PossibleOrphans =>
        UnderWay.Values.Where(each => each.Cleanup == this).Select(static each => each.MayLeave).OfType<string>();

    /// <summary>Whether a failure names something that may exist in the workspace although nobody got it.</summary>
    public static bool IsOrphan(Exception failure) =>
        failure is DbxFailureException { IsOrphan: true }
        || (failure as DatabricksException ?? failure.InnerException as DatabricksException)?.PossibleOrphan is not null;

    /// <summary>Starts work that goes on by itself. It does not throw: it reports to <see cref="ReportFailure"/>.</summary>
    /// <param name="work">The work.</param>
    /// <param name="mayLeave">What is left in the workspace if it does not come to its end, in words; null for nothing.</param>
    public Task Run(Func<Task> work, string? mayLeave = null)
    {
        Task started = Task.Run(work);
        UnderWay[started] = (this, mayLeave);
        started.ContinueWith(
            static ended => UnderWay.TryRemove(ended, out _),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        return started;
    }

    /// <summary>Keeps a failure for somebody who can be told.</summary>
    public void ReportFailure(string message)
    {
        _failures.Enqueue(message);
        Untold[this] = true;
    }

    /// <summary>Keeps what a pipeline that ended early has made, for somebody who can be told.</summary>
    public void Report(CreationReport report)
    {
        _reports.Enqueue(report);
        Untold[this] = true;
    }

    /// <summary>What has failed and was not told yet; what pipelines have made that ended early is one message.</summary>
    public IEnumerable<string> TakeFailures()
    {
        Untold.TryRemove(this, out _);
        List<string> reports = [];
        while (_reports.TryDequeue(out CreationReport? report))
        {
            if (report.Tell(ReportFailure) is { } text)
            {
                reports.Add(text);
            }
        }

        if (reports.Count > 0)
        {
            yield return string.Join(Environment.NewLine, reports);
        }

        while (_failures.TryDequeue(out string? failure))
        {
            yield return failure;
        }
    }

    // Nobody else is left who could say it. A failure to write must not become the reason why the process ended.
    private static void TellAtTheEnd(TextWriter error)
    {
        Task.WhenAll(UnderWay.Keys).Wait(CleanupTimeout);
        try
        {
            foreach ((BackgroundCleanup _, string? mayLeave) in UnderWay.Values)
            {
                if (mayLeave is not null)
                {
                    error.WriteLine($"DatabricksSP: there may be a {mayLeave}, which nobody has. Look for it, and revoke it.");
                }
            }

            foreach (string failure in Untold.Keys.SelectMany(static each => each.TakeFailures()))
            {
                error.WriteLine("DatabricksSP: " + failure);
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
        }
    }
}
