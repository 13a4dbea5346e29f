using DatabricksSP.Errors;

namespace DatabricksSP.Pipeline;

/// <summary>One input on its way through an engine.</summary>
/// <typeparam name="TOutput">What it results in.</typeparam>
internal sealed record PipelineItem<TOutput>
{
    /// <summary>The input as the user knows it, for an error.</summary>
    public required object Target { get; init; }

    /// <summary>What is done for it. It runs off the pipeline thread.</summary>
    public required Func<CancellationToken, Task<TOutput>> WorkAsync { get; init; }

    /// <summary>Takes back what was made and could not be delivered. It is not cancelled.</summary>
    public Func<TOutput, Task>? UndoAsync { get; init; }

    /// <summary>
    /// Hands the result to the user by itself, on the pipeline thread, before it is delivered. What it took is not undone any more; what it
    /// refused, by a <see cref="DbxFailureException"/>, is undone at once.
    /// </summary>
    public Action<TOutput>? HandOver { get; init; }

    /// <summary>What must not happen before the user has the result. It starts when the delivery has returned.</summary>
    public Func<TOutput, CancellationToken, Task>? AfterDeliveryAsync { get; init; }

    /// <summary>What it may leave in the workspace if it does not come to its end, in words; null for nothing.</summary>
    public string? MayLeave { get; init; }

    /// <summary>Takes up what became of what was made; null where that need not be told.</summary>
    public CreationReport? Report { get; init; }

    /// <summary>Spares this input the wait for a service that does not respond any more.</summary>
    public required CircuitBreaker Breaker { get; init; }

    /// <summary>Goes on with the undoing when the pipeline has ended.</summary>
    public required BackgroundCleanup Cleanup { get; init; }

    /// <summary>Hands the result over; returns why it was refused, or null.</summary>
    public DbxFailureException? Refusal(TOutput output)
    {
        try
        {
            HandOver!(output);
            return null;
        }
        catch (DbxFailureException refusal)
        {
            return refusal;
        }
    }

    /// <summary>Reports that its work, or what follows its delivery, failed.</summary>
    public void Fail(Task work, IPipelineSink<TOutput> sink)
    {
        Exception failure = work.Exception?.InnerException ?? new TaskCanceledException(work);
        Breaker.RecordFailure(failure);
        sink.Fail(failure, Target);
    }
}
