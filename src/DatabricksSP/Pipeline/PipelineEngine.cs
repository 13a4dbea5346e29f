using System.Management.Automation;
using DatabricksSP.Errors;

namespace DatabricksSP.Pipeline;

/// <summary>Works on many inputs at once and delivers the results in the order of the inputs.</summary>
/// <remarks>
/// An input has three phases: the work, the delivery of its result, and what follows the delivery. Work whose result was not
/// delivered when the pipeline ends is undone. For one thread only, that of the pipeline.
/// </remarks>
/// <typeparam name="TOutput">What an input results in; null where there is nothing to deliver.</typeparam>
/// <param name="sink">Where the results go.</param>
/// <param name="stop">Cancelled when the pipeline is stopped.</param>
internal sealed class PipelineEngine<TOutput>(IPipelineSink<TOutput> sink, CancellationToken stop)
{
    private readonly Queue<(PipelineItem<TOutput> Item, Task<TOutput> Work)> _working = new();
    private readonly Queue<(PipelineItem<TOutput> Item, Task Work)> _following = new();

    /// <summary>How many inputs were taken up.</summary>
    public int Count { get; private set; }

    /// <summary>Takes up an input. Waits for earlier ones while too many are under way.</summary>
    /// <param name="item">The input.</param>
    /// <param name="capacity">How many may be under way at the same time.</param>
    public void Enqueue(PipelineItem<TOutput> item, int capacity)
    {
        while (_working.Count > 0 && _working.Peek().Work.IsCompleted)
        {
            DeliverNext();
        }

        while (_following.Count > 0 && _following.Peek().Work.IsCompleted)
        {
            FinishNext();
        }

        while (_working.Count + _following.Count >= capacity)
        {
            MakeRoom();
        }

        Count++;
        Task<TOutput> work = item.Breaker.IsOpen
            ? Task.FromException<TOutput>(item.Breaker.NotTried(item.Target))
            : Task.Run(() => item.WorkAsync(stop), stop);
        _working.Enqueue((item, work));
        if (capacity == 1)
        {
            // One by one: the output comes before PowerShell takes the next input, and -PipelineVariable is still this one's.
            Drain();
        }
    }

    /// <summary>Waits for all inputs that were taken up, delivers their results, and waits for what follows the deliveries.</summary>
    public void Drain()
    {
        while (_working.Count > 0)
        {
            DeliverNext();
        }

        while (_following.Count > 0)
        {
            FinishNext();
        }
    }

    /// <summary>Ends the pipeline: starts to undo what was not delivered. Nothing may be taken up afterwards.</summary>
    /// <returns>Completes when all of it was undone, or was reported as what could not be undone.</returns>
    public Task UndoUndeliveredAsync()
    {
        (PipelineItem<TOutput> Item, Task<TOutput> Work)[] undelivered = [.. _working];
        (PipelineItem<TOutput> Item, Task Work)[] following = [.. _following];
        Array.ForEach(undelivered, static each => each.Item.Report?.RecordUnderWay());
        _working.Clear();
        _following.Clear();
        return Task.WhenAll(
            undelivered.Select(static each => each.Item.Cleanup.Run(() => UndoAsync(each.Item, each.Work), each.Item.MayLeave))
                .Concat(following.Select(static each => each.Item.Cleanup.Run(() => SeeThroughAsync(each.Item, each.Work)))));
    }

    private void MakeRoom()
    {
        if (_following.Count > 0)
        {
            FinishNext();
        }
        else
        {
            DeliverNext();
        }
    }

    private void DeliverNext()
    {
        (PipelineItem<TOutput> item, Task<TOutput> work) = _working.Peek();
        sink.Wait(work);
        if (!TryHandOver(item, work))
        {
            return;
        }

        bool delivered = true;
        try
        {
            Deliver(item, work);
        }
        catch (PipelineStoppedException) when (sink.IsStopping || stop.IsCancellationRequested)
        {
            // Ctrl+C: the item stays in the queue, to be undone. A command downstream that fails, or has enough, ends the
            // pipeline with the same exception, but has got the item.
            delivered = false;
            throw;
        }
        finally
        {
            if (delivered)
            {
                _working.Dequeue();
                RecordDelivery(item, work);
            }
        }
    }

    /// <summary>Hands the result over where the item says how. Whatever ends the pipeline meanwhile leaves it in the queue.</summary>
    /// <returns>Whether the item is still to be delivered, as one is that was not handed over for lack of a way to do so.</returns>
    private bool TryHandOver(PipelineItem<TOutput> item, Task<TOutput> work)
    {
        if (item.HandOver is not { } handOver
            || work.Status != TaskStatus.RanToCompletion
            || work.Result is not { } output
            || stop.IsCancellationRequested)
        {
            return true;
        }

        try
        {
            handOver(output);
        }
        catch (DbxFailureException refusal)
        {
            _working.Dequeue();
            TakeBack(item, output, refusal);
            return false;
        }

        // The user has it now, whatever becomes of the pipeline.
        _working.Dequeue();
        item.Breaker.RecordSuccess();
        RecordDelivery(item, work);
        Follow(item, output);
        sink.Deliver(output);
        return false;
    }

    private void TakeBack(PipelineItem<TOutput> item, TOutput output, DbxFailureException refusal)
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

    private void Follow(PipelineItem<TOutput> item, TOutput output)
    {
        if (item.AfterDeliveryAsync is { } follow)
        {
            _following.Enqueue((item, Task.Run(() => follow(output, stop), stop)));
        }
    }

    private void Deliver(PipelineItem<TOutput> item, Task<TOutput> work)
    {
        if (stop.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }

        if (work.Status != TaskStatus.RanToCompletion)
        {
            Fail(item, work);
            return;
        }

        item.Breaker.RecordSuccess();
        TOutput output = work.Result;
        sink.Deliver(output);
        Follow(item, output);
    }

    private static void RecordDelivery(PipelineItem<TOutput> item, Task<TOutput> work)
    {
        if (work.Status == TaskStatus.RanToCompletion && work.Result is ICreated { IsNew: true } created)
        {
            item.Report?.RecordDelivery(created);
        }
    }

    private void FinishNext()
    {
        (PipelineItem<TOutput> item, Task work) = _following.Peek();
        sink.Wait(work);
        _following.Dequeue();
        if (work.Status != TaskStatus.RanToCompletion)
        {
            Fail(item, work);
        }
    }

    private void Fail(PipelineItem<TOutput> item, Task work)
    {
        Exception failure = work.Exception?.InnerException ?? new TaskCanceledException(work);
        item.Breaker.RecordFailure(failure);
        sink.Fail(failure, item.Target);
    }

    private static async Task UndoAsync(PipelineItem<TOutput> item, Task<TOutput> work)
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

    private static async Task SeeThroughAsync(PipelineItem<TOutput> item, Task follow)
    {
        try
        {
            await follow.ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            item.Cleanup.ReportFailure(failure.Message);
        }
        catch (OperationCanceledException)
        {
            // It had not begun, or says by itself what it has left.
        }
    }
}
