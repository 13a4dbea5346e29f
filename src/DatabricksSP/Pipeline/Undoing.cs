namespace DatabricksSP.Pipeline;

/// <summary>Takes back what was made for inputs whose result was not delivered when the pipeline ended.</summary>
internal static class Undoing
{
    /// <summary>Waits for the work, undoes it, and reports what could not be undone.</summary>
    public static async Task RunAsync<TOutput>(PipelineItem<TOutput> item, Task<TOutput> work)
    {
        try
        {
            TOutput output = await work.ConfigureAwait(false);
            if (item.UndoAsync is { } undo && output is not ICreated { IsNew: false })
            {
                await undo(output).ConfigureAwait(false);
                item.Report?.RecordUndone();
            }
            else if (output is ICreated { IsNew: true } created)
            {
                item.Report?.RecordLeft(created);
            }
            else
            {
                item.Report?.RecordNothing();
            }
        }
        catch (Exception failure) when (work.Status == TaskStatus.RanToCompletion || BackgroundCleanup.IsOrphan(failure))
        {
            (item.Report is { } report ? report.RecordFailure : (Action<string>)item.Cleanup.ReportFailure)(failure.Message);
        }
        catch (Exception)
        {
            // Nothing was made as far as is known.
            item.Report?.RecordNothing();
        }
    }
}
