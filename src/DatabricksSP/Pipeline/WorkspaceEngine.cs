using DatabricksSP.Client;
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

    /// <summary>How many inputs were taken up.</summary>
    public int Count => _engine.Count;

    /// <summary>Takes up an input. Waits for earlier ones while too many are under way.</summary>
    public void Enqueue(
        DbxConnection connection,
        WorkspaceClient client,
        object target,
        PipelineWork<TOutput> work,
        int capacity,
        int throttleLimit)
    {
        if (!_breakers.TryGetValue(connection, out CircuitBreaker? breaker))
        {
            _breakers.Add(connection, breaker = new CircuitBreaker(connection.ToString(), throttleLimit));
        }

        _engine.Enqueue(
            new PipelineItem<TOutput>
            {
                Target = target,
                WorkAsync = stopping => work.RunAsync(client, stopping),
                UndoAsync = work.UndoAsync,
                AfterDeliveryAsync = work.AfterDeliveryAsync,
                Breaker = breaker,
                Cleanup = connection.Cleanup,
            },
            capacity);
    }

    /// <inheritdoc cref="PipelineEngine{TOutput}.Drain"/>
    public void Drain() => _engine.Drain();

    /// <summary>Ends the pipeline. What is still to be undone gets a little time; then it goes on behind the prompt.</summary>
    /// <param name="stoppingFor">How long the pipeline has been stopping already.</param>
    public void Close(TimeSpan stoppingFor)
    {
        Task undone = _engine.UndoUndeliveredAsync();
        TimeSpan left = StopTimeout - stoppingFor;
        WaitAtMost(undone, left > TimeSpan.Zero ? left : TimeSpan.Zero);
    }

    private static void WaitAtMost(Task work, TimeSpan limit) => work.Wait(limit);
}
