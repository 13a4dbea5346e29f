using System.Diagnostics;
using System.Management.Automation;
using DatabricksSP.Client.Errors;
using DatabricksSP.Connections;

namespace DatabricksSP;

/// <summary>A cmdlet that works on many inputs at once and writes the results in the order of the inputs.</summary>
/// <typeparam name="TOutput">What it writes for an input; of a list, every element.</typeparam>
public abstract class DbxPipelineCmdlet<TOutput> : DbxCmdlet
    where TOutput : class
{
    // How long the undoing may keep a stopped pipeline from ending. People expect Ctrl+C to work within a second.
    private static readonly TimeSpan StopTimeout = TimeSpan.FromMilliseconds(500);

    private readonly Queue<Item> _inFlight = new();
    private readonly Dictionary<DbxConnection, CircuitBreaker> _breakers = [];
    private readonly Stopwatch _stopping = new();
    private int _started;

    /// <summary>How many requests are under way at the same time.</summary>
    [Parameter]
    [ValidateRange(1, 256)]
    public int ThrottleLimit { get; set; } = 16;

    /// <summary>How many inputs are worked on at the same time.</summary>
    private protected virtual int Capacity => ThrottleLimit;

    /// <summary>Takes up an input. Waits for earlier ones while too many are under way.</summary>
    /// <param name="connection">The workspace to work in.</param>
    /// <param name="target">The input as the user knows it, for an error record.</param>
    /// <param name="work">What to do; it runs off the pipeline thread.</param>
    protected void Start(DbxConnection connection, object target, Func<CancellationToken, Task<TOutput>> work)
    {
        WriteFinished();
        while (_inFlight.Count >= Capacity)
        {
            WriteNext();
        }

        _started++;
        CircuitBreaker outage = CircuitBreakerOf(connection);
        Task<TOutput> task = outage.IsOpen ? Task.FromException<TOutput>(outage.NotTried(target)) : Task.Run(() => work(StopToken), StopToken);
        _inFlight.Enqueue(new Item(connection, target, task, outage));
    }

    /// <summary>Waits for all inputs that were taken up and writes their results.</summary>
    protected void Drain()
    {
        while (_inFlight.Count > 0)
        {
            WriteNext();
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        Progress.Total = _started;
        Drain();
        base.EndProcessing();
    }

    /// <inheritdoc/>
    protected override void StopProcessing()
    {
        _stopping.Start();
        base.StopProcessing();
    }

    /// <summary>Undoes work whose result could not be delivered because the pipeline was stopped.</summary>
    protected virtual Task UndoAsync(TOutput output) => Task.CompletedTask;

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        Item[] undelivered = [.. _inFlight];
        _inFlight.Clear();
        base.Dispose(disposing);

        // What takes longer goes on in the background: the prompt comes back, and a late response is still undone.
        if (undelivered.Length > 0)
        {
            Task undone = Task.WhenAll(undelivered.Select(item => item.Connection.BackgroundCleanup.Start(() => UndoAsync(item))));
            TimeSpan left = StopTimeout - _stopping.Elapsed;
            WaitAtMost(undone, left > TimeSpan.Zero ? left : TimeSpan.Zero);
        }
    }

    private CircuitBreaker CircuitBreakerOf(DbxConnection connection)
    {
        if (!_breakers.TryGetValue(connection, out CircuitBreaker? outage))
        {
            outage = new CircuitBreaker(connection, ThrottleLimit);
            _breakers.Add(connection, outage);
        }

        return outage;
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
        catch (PipelineStoppedException) when (Stopping || StopToken.IsCancellationRequested)
        {
            // Ctrl+C: the item stays in the queue, where Dispose finds it. A command downstream that fails, or has enough,
            // ends the pipeline with the same exception, but has got the item.
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

        Progress.Count();
        if (item.Work.Status == TaskStatus.RanToCompletion)
        {
            item.CircuitBreaker.RecordSuccess();
            WriteObject(item.Work.Result, enumerateCollection: true);
        }
        else
        {
            Exception failure = item.Work.Exception?.InnerException ?? new TaskCanceledException(item.Work);
            item.CircuitBreaker.Failed(failure);
            WriteFailure(failure, item.Target);
        }
    }

    private async Task UndoAsync(Item item)
    {
        try
        {
            TOutput output = await item.Work.ConfigureAwait(false);
            await UndoAsync(output).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            // Where nothing was made as far as is known, there is nothing to tell.
            DatabricksException? call = failure as DatabricksException ?? failure.InnerException as DatabricksException;
            if (item.Work.Status == TaskStatus.RanToCompletion || call?.PossibleOrphan is not null)
            {
                item.Connection.BackgroundCleanup.Failed(failure.Message);
            }
        }
    }

    private sealed record Item(DbxConnection Connection, object Target, Task<TOutput> Work, CircuitBreaker CircuitBreaker);
}
