namespace DatabricksSP.Pipeline;

/// <summary>Writes an engine's results to the streams of a cmdlet.</summary>
/// <typeparam name="TOutput">What an input results in; of a list, every element is written.</typeparam>
internal sealed class CmdletSink<TOutput>(DbxCmdlet cmdlet) : IPipelineSink<TOutput>
{
    public bool IsStopping => cmdlet.Stopping;

    public void Wait(Task work) => cmdlet.WaitFor(work);

    public void Deliver(TOutput output)
    {
        cmdlet.Progress.Count();
        if (output is not null)
        {
            cmdlet.WriteObject(output, enumerateCollection: true);
        }
    }

    public void Fail(Exception failure, object target)
    {
        cmdlet.Progress.Count();
        cmdlet.WriteFailure(failure, target);
    }
}
