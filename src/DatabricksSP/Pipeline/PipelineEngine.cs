using System.Management.Automation;

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
    private readonly FollowUps<TOutput> _following = new(sink, stop);
    private readonly RefusedHandOver<TOutput> _refused = new(sink);

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

        _following.FinishCompleted();

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

        _following.FinishAll();
    }

    /// <summary>Ends the pipeline: starts to undo what was not delivered. Nothing may be taken up afterwards.</summary>
    /// <returns>Completes when all of it was undone, or was reported as what could not be undone.</returns>
    public Task UndoUndeliveredAsync()
    {
        (PipelineItem<TOutput> Item, Task<TOutput> Work)[] undelivered = [.. _working];
        Array.ForEach(undelivered, static each => each.Item.Report?.RecordUnderWay());
        _working.Clear();
        return Task.WhenAll(
            undelivered.Select(static each => each.Item.Cleanup.Run(() => Undoing.RunAsync(each.Item, each.Work), each.Item.MayLeave))
                .Concat(_following.SeeThrough()));
    }

    private void MakeRoom()
    {
        // Whichever is ready first: a result that waits for its delivery takes up room, as what follows one does.
        if (_following.Next is { } following && _working.Count > 0)
        {
            sink.Wait(Task.WhenAny(following, _working.Peek().Work));
        }

        if (_following.Next is { } next && (_working.Count == 0 || next.IsCompleted))
        {
            _following.FinishNext();
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
        if (item.HandOver is null
            || work.Status != TaskStatus.RanToCompletion
            || work.Result is not { } output
            || stop.IsCancellationRequested)
        {
            return true;
        }

        if (item.Refusal(output) is { } refusal)
        {
            _working.Dequeue();
            _refused.TakeBack(item, output, refusal);
            return false;
        }

        // The user has it now, whatever becomes of the pipeline.
        _working.Dequeue();
        item.Breaker.RecordSuccess();
        RecordDelivery(item, work);
        _following.Start(item, output);
        sink.Deliver(output);
        return false;
    }

    private void Deliver(PipelineItem<TOutput> item, Task<TOutput> work)
    {
        if (stop.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }

        if (work.Status != TaskStatus.RanToCompletion)
        {
            item.Fail(work, sink);
            return;
        }

        item.Breaker.RecordSuccess();
        TOutput output = work.Result;
        sink.Deliver(output);
        _following.Start(item, output);
    }

    private static void RecordDelivery(PipelineItem<TOutput> item, Task<TOutput> work)
    {
        if (work.Status == TaskStatus.RanToCompletion && work.Result is ICreated { IsNew: true } created)
        {
            item.Report?.RecordDelivery(created);
        }
    }
}
