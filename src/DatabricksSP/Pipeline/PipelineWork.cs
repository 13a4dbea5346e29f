using DatabricksSP.Client;

namespace DatabricksSP.Pipeline;

/// <summary>What a cmdlet does for one input: the work itself, what follows the delivery of its result, and how it is undone.</summary>
/// <param name="RunAsync">
/// The work. It runs off the pipeline thread, when the cmdlet's parameters may belong to a later input already.
/// </param>
/// <typeparam name="TOutput">Its result; null where there is nothing to write.</typeparam>
internal sealed record PipelineWork<TOutput>(Func<WorkspaceClient, CancellationToken, Task<TOutput>> RunAsync)
{
    /// <summary>Takes back what was made and could not be delivered. It is not cancelled.</summary>
    public Func<TOutput, Task>? UndoAsync { get; init; }

    /// <summary>What it makes in the workspace; null where that need not be told if the pipeline ends early.</summary>
    public Creation? Creation { get; init; }

    /// <summary>Whom it is for, in words, for the verbose stream; null where the target says it.</summary>
    public string? Subject { get; init; }

    /// <inheritdoc cref="PipelineItem{TOutput}.HandOver"/>
    public Action<TOutput>? HandOver { get; init; }

    /// <summary>What must not happen before the user has the result.</summary>
    public Func<TOutput, CancellationToken, Task>? AfterDeliveryAsync { get; init; }
}
