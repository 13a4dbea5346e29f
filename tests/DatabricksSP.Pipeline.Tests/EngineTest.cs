using System.Collections.Concurrent;

namespace DatabricksSP.Pipeline.Tests;

/// <summary>A test with an engine of its own. An input's result is its name.</summary>
public abstract class EngineTest : IDisposable
{
    private readonly CancellationTokenSource _stop = new();

    protected EngineTest()
    {
        Sink = new FakeSink(_stop.Token);
        Engine = new PipelineEngine<string>(Sink, _stop.Token);
    }

    private protected FakeSink Sink { get; }

    private protected PipelineEngine<string> Engine { get; }

    private protected CircuitBreaker Breaker { get; } = new("the workspace", threshold: 3);

    private protected BackgroundCleanup Cleanup { get; } = new();

    /// <summary>What was taken back.</summary>
    private protected ConcurrentQueue<string> Undone { get; } = new();

    public void Dispose()
    {
        _stop.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Ctrl+C.</summary>
    private protected void Stop() => _stop.Cancel();

    /// <summary>An input whose work has its result at once.</summary>
    private protected PipelineItem<string> Input(string name) => Input(name, _ => Task.FromResult(name));

    /// <summary>An input whose work fails.</summary>
    private protected PipelineItem<string> Failing(string name, Exception failure) => Input(name, _ => Task.FromException<string>(failure));

    private protected PipelineItem<string> Input(string name, Func<CancellationToken, Task<string>> work) => new()
    {
        Target = name,
        WorkAsync = work,
        UndoAsync = output =>
        {
            Undone.Enqueue(output);
            return Task.CompletedTask;
        },
        Breaker = Breaker,
        Cleanup = Cleanup,
    };

    /// <summary>Takes up inputs, as many at once as there are.</summary>
    private protected void Enqueue(params PipelineItem<string>[] inputs) =>
        Array.ForEach(inputs, each => Engine.Enqueue(each, capacity: 100));

    /// <summary>Takes up inputs, and waits until the work for each has begun: before that, a stop would keep it from beginning.</summary>
    private protected void Begin(params PipelineItem<string>[] inputs)
    {
        using CountdownEvent begun = new(inputs.Length);
        Enqueue(Array.ConvertAll(inputs, each => each with
        {
            WorkAsync = stop =>
            {
                begun.Signal();
                return each.WorkAsync(stop);
            },
        }));
        begun.Wait();
    }
}
