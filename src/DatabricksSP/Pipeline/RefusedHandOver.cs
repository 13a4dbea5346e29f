using DatabricksSP.Errors;

namespace DatabricksSP.Pipeline;

/// <summary>Takes back what was refused in a hand-over.</summary>
/// <typeparam name="TOutput">What an input results in.</typeparam>
/// <param name="sink">Where failures go.</param>
internal sealed class RefusedHandOver<TOutput>(IPipelineSink<TOutput> sink)
{
    /// <summary>Undoes what was made, and reports the refusal, and what could not be undone.</summary>
    public void TakeBack(PipelineItem<TOutput> item, TOutput output, DbxFailureException refusal)
    {
        if (item.UndoAsync is not { } undo)
        {
            sink.Fail(refusal, item.Target);
            return;
        }

        // A failure is told here, or by the cleanup where nobody waits any more.
        bool awaited = true;
        Task<Exception?> undone = Task.Run(async () =>
        {
            try
            {
                await undo(output).ConfigureAwait(false);
                return null;
            }
            catch (Exception failure)
            {
                if (!Volatile.Read(ref awaited))
                {
                    item.Cleanup.ReportFailure(failure.Message);
                }

                return failure;
            }
        });
        item.Cleanup.Run(() => undone, item.MayLeave);
        try
        {
            sink.Wait(undone);
        }
        finally
        {
            Volatile.Write(ref awaited, undone.IsCompleted);
        }

        sink.Fail(refusal, item.Target);
        if (undone.Result is { } left)
        {
            sink.Fail(left, item.Target);
        }
    }
}
