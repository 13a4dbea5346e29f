namespace DatabricksSP.Pipeline;

/// <summary>What follows deliveries: it was begun when the user had the result, and is seen through.</summary>
/// <typeparam name="TOutput">What an input results in.</typeparam>
/// <param name="sink">Where failures go.</param>
/// <param name="stop">Cancelled when the pipeline is stopped.</param>
internal sealed class FollowUps<TOutput>(IPipelineSink<TOutput> sink, CancellationToken stop)
{
    private readonly Queue<(PipelineItem<TOutput> Item, Task Work)> _following = new();

    /// <summary>How many are under way.</summary>
    public int Count => _following.Count;

    /// <summary>The oldest of them; null where there is none.</summary>
    public Task? Next => _following.Count > 0 ? _following.Peek().Work : null;

    /// <summary>Begins what follows the delivery of a result.</summary>
    public void Start(PipelineItem<TOutput> item, TOutput output)
    {
        if (item.AfterDeliveryAsync is { } follow)
        {
            _following.Enqueue((item, Task.Run(() => follow(output, stop), stop)));
        }
    }

    /// <summary>Reports the failure of the oldest ones that have ended.</summary>
    public void FinishCompleted()
    {
        while (Next is { IsCompleted: true })
        {
            FinishNext();
        }
    }

    /// <summary>Waits for all.</summary>
    public void FinishAll()
    {
        while (_following.Count > 0)
        {
            FinishNext();
        }
    }

    /// <summary>Waits for the oldest one, and reports its failure.</summary>
    public void FinishNext()
    {
        (PipelineItem<TOutput> item, Task work) = _following.Peek();
        sink.Wait(work);
        _following.Dequeue();
        if (work.Status != TaskStatus.RanToCompletion)
        {
            item.Fail(work, sink);
        }
    }

    /// <summary>Leaves all that are under way to the cleanup, which waits for them when the pipeline has ended.</summary>
    public IEnumerable<Task> SeeThrough()
    {
        (PipelineItem<TOutput> Item, Task Work)[] left = [.. _following];
        _following.Clear();
        return [.. left.Select(static each => each.Item.Cleanup.Run(() => SeeThroughAsync(each.Item, each.Work)))];
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
