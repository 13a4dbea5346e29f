using System.Management.Automation;

namespace DatabricksSP;

/// <summary>A cmdlet that works on many inputs at once and writes the results in the order of the inputs.</summary>
/// <typeparam name="TOutput">What it writes for an input; of a list, every element.</typeparam>
public abstract class DbxPipelineCmdlet<TOutput> : DbxCmdlet
    where TOutput : class
{
    // How long the undoing may keep a stopped pipeline from ending.
    private static readonly TimeSpan UndoTimeout = TimeSpan.FromSeconds(30);

    private readonly Queue<Item> _inFlight = new();

    /// <summary>How many inputs are worked on at the same time.</summary>
    [Parameter]
    [ValidateRange(1, 256)]
    public int ThrottleLimit { get; set; } = 16;

    /// <summary>Takes up an input. Waits for earlier ones while too many are under way.</summary>
    /// <param name="target">The input as the user knows it, for an error record.</param>
    /// <param name="work">What to do; it runs off the pipeline thread.</param>
    protected void Start(object target, Func<CancellationToken, Task<TOutput>> work)
    {
        WriteFinished();
        while (_inFlight.Count >= ThrottleLimit)
        {
            WriteNext();
        }

        _inFlight.Enqueue(new Item(target, Task.Run(() => work(StopToken), StopToken)));
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        while (_inFlight.Count > 0)
        {
            WriteNext();
        }
    }

    /// <summary>Undoes work whose result could not be delivered because the pipeline was stopped.</summary>
    protected virtual Task UndoAsync(TOutput output) => Task.CompletedTask;

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        Item[] undelivered = [.. _inFlight];
        _inFlight.Clear();
        base.Dispose(disposing);

        if (undelivered.Length > 0)
        {
            Task.Run(() => Task.WhenAll(undelivered.Select(UndoAsync))).Wait(UndoTimeout);
        }
    }

    private void WriteFinished()
    {
        while (_inFlight.Count > 0 && _inFlight.Peek().Work.IsCompleted)
        {
            WriteNext();
        }
    }

    private void WriteNext()
    {
        Item item = _inFlight.Peek();
        Wait(item.Work);

        bool delivered = true;
        try
        {
            Write(item);
        }
        catch (PipelineStoppedException)
        {
            // Whatever was downstream is gone: the item stays in the queue, where Dispose finds it.
            delivered = false;
            throw;
        }
        finally
        {
            if (delivered)
            {
                _inFlight.Dequeue();
            }
        }
    }

    private void Write(Item item)
    {
        if (StopToken.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }

        if (item.Work.Status == TaskStatus.RanToCompletion)
        {
            WriteObject(item.Work.Result, enumerateCollection: true);
        }
        else
        {
            WriteFailure(item.Work.Exception!.InnerException!, item.Target);
        }
    }

    private async Task UndoAsync(Item item)
    {
        TOutput output;
        try
        {
            output = await item.Work.ConfigureAwait(false);
        }
        catch (Exception)
        {
            return;
        }

        await UndoAsync(output).ConfigureAwait(false);
    }

    private sealed record Item(object Target, Task<TOutput> Work);
}
