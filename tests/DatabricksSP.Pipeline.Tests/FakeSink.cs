using System.Management.Automation;

namespace DatabricksSP.Pipeline.Tests;

/// <summary>Stands for a cmdlet: notes what it is given, and blocks as one would.</summary>
internal sealed class FakeSink(CancellationToken stop) : IPipelineSink<string>
{
    // Far beyond what any test takes: one whose engine hangs fails, and does not hang itself.
    private static readonly TimeSpan HangTimeout = TimeSpan.FromSeconds(30);

    /// <summary>What came, in order: a result as it is, a failure as <c>target: message</c>.</summary>
    public List<string> Events { get; } = [];

    /// <summary>The targets of the failures, and the failures.</summary>
    public List<(object Target, Exception Failure)> Failures { get; } = [];

    /// <summary>Runs while a result is being delivered; what it throws, the delivery throws.</summary>
    public Action<string>? Delivering { get; set; }

    /// <summary>Runs whenever the engine is about to block.</summary>
    public Action? Waiting { get; set; }

    public bool IsStopping => stop.IsCancellationRequested;

    public void Wait(Task work)
    {
        Waiting?.Invoke();
        try
        {
            if (!work.IsCompleted && !Task.WhenAny(work).Wait(HangTimeout, stop))
            {
                throw new TimeoutException("The engine waits for work that does not end.");
            }
        }
        catch (OperationCanceledException)
        {
            throw new PipelineStoppedException();
        }
    }

    public void Deliver(string output)
    {
        Delivering?.Invoke(output);
        Events.Add(output);
    }

    public void Fail(Exception failure, object target)
    {
        Failures.Add((target, failure));
        Events.Add($"{target}: {failure.Message}");
    }
}
