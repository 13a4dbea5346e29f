using DatabricksSP.Client;
using DatabricksSP.Client.Secrets;
using DatabricksSP.Connections;

namespace DatabricksSP.Pipeline;

/// <summary>An engine over any number of workspaces, each with a circuit breaker of its own.</summary>
/// <typeparam name="TOutput">What an input results in; null where there is nothing to deliver.</typeparam>
internal sealed class WorkspaceEngine<TOutput>(IPipelineSink<TOutput> sink, CancellationToken stop)
{
    // How long the undoing may keep a stopped pipeline from ending. People expect Ctrl+C to work within a second.
    private static readonly TimeSpan StopTimeout = TimeSpan.FromMilliseconds(500);

    private readonly PipelineEngine<TOutput> _engine = new(sink, stop);
    private readonly Dictionary<DbxConnection, CircuitBreaker> _breakers = [];
    private readonly Dictionary<DbxConnection, CreationReport> _reports = [];
    private bool _completed;

    /// <summary>The cmdlet, for reports.</summary>
    public string CommandName { get; set; } = "";

    /// <summary>How many inputs were taken up.</summary>
    public int Count => _engine.Count;

    /// <summary>What was made and delivered up to now, for the error that ends the pipeline; empty for nothing.</summary>
    public string Delivered => string.Join(" ", _reports.Values.Select(static each => each.Delivered).OfType<string>());

    /// <summary>Takes up an input. Waits for earlier ones while too many are under way.</summary>
    public void Enqueue(
        DbxConnection connection,
        WorkspaceClient client,
        object target,
        PipelineWork<TOutput> work,
        int capacity,
        int throttleLimit)
    {
        _completed = false;
        string? mayLeave = work.Creation is { } creation ? $"{creation}, in {connection}" : null;
        WorkSubject subject = new(Secret.Scrub(work.Subject ?? target.ToString() ?? ""), connection);
        _engine.Enqueue(
            new PipelineItem<TOutput>
            {
                Target = target,
                WorkAsync = stopping => connection.Lifetime.RunAsync(
                    token => subject.RunAsync(() => work.RunAsync(client, token)), mayLeave, stopping),
                UndoAsync = work.UndoAsync,
                HandOver = work.HandOver,
                AfterDeliveryAsync = work.AfterDeliveryAsync,
                MayLeave = mayLeave,
                Report = work.Creation is null ? null : ReportOf(connection, work.Creation.Kind),
                Breaker = BreakerOf(connection, throttleLimit),
                Cleanup = connection.Cleanup,
            },
            capacity);
    }

    /// <inheritdoc cref="PipelineEngine{TOutput}.Drain"/>
    public void Drain()
    {
        _engine.Drain();
        _completed = true;
    }

    /// <summary>Ends the pipeline. What is still to be undone gets a little time; then it goes on behind the prompt.</summary>
    /// <param name="stoppingFor">How long the pipeline has been stopping already.</param>
    public void Close(TimeSpan stoppingFor)
    {
        Task undone = _engine.UndoUndeliveredAsync();
        foreach (KeyValuePair<DbxConnection, CreationReport> each in _completed ? [] : _reports)
        {
            each.Key.Cleanup.Report(each.Value);
        }

        TimeSpan left = StopTimeout - stoppingFor;
        WaitAtMost(undone, left > TimeSpan.Zero ? left : TimeSpan.Zero);
    }

    private CircuitBreaker BreakerOf(DbxConnection connection, int throttleLimit)
    {
        if (!_breakers.TryGetValue(connection, out CircuitBreaker? breaker))
        {
            _breakers.Add(connection, breaker = new CircuitBreaker(connection.ToString(), throttleLimit));
        }

        return breaker;
    }

    private CreationReport ReportOf(DbxConnection connection, CreationKind kind)
    {
        if (!_reports.TryGetValue(connection, out CreationReport? report))
        {
            _reports.Add(connection, report = new CreationReport(CommandName, kind, connection.ToString()));
        }

        return report;
    }

    private static void WaitAtMost(Task work, TimeSpan limit) => work.Wait(limit);
}
