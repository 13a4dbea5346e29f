namespace DatabricksSP.Pipeline;

/// <summary>Where an engine's results go: a cmdlet, or a test.</summary>
/// <typeparam name="TOutput">What an input results in.</typeparam>
internal interface IPipelineSink<in TOutput>
{
    /// <summary>Whether the pipeline is being stopped, as by Ctrl+C.</summary>
    bool IsStopping { get; }

    /// <summary>Blocks until the work has ended one way or another.</summary>
    /// <exception cref="OperationCanceledException">
    /// The pipeline was stopped meanwhile; a cmdlet throws its own exception for that.
    /// </exception>
    void Wait(Task work);

    /// <summary>Hands a result over. It counts as delivered when this returns, or throws for a reason other than a stop.</summary>
    void Deliver(TOutput output);

    /// <summary>Reports that the work for one input failed.</summary>
    void Fail(Exception failure, object target);
}
