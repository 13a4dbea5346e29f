using System.Management.Automation;
using DatabricksSP.Client.Transport.Pages;
using DatabricksSP.Connections;
using DatabricksSP.Errors;

namespace DatabricksSP.Pipeline;

/// <summary>What every cmdlet of this module needs: waiting, streams, errors, and an end at Ctrl+C.</summary>
public abstract class DbxCmdlet : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly PipelineThread _thread;
    private bool _disposed;

    /// <summary>Makes a cmdlet that was not stopped yet.</summary>
    protected DbxCmdlet()
    {
        // Kept apart from its source, because work goes on looking at the token when the cmdlet has been disposed.
        StopToken = _stop.Token;
        _thread = new PipelineThread(this, StopToken);
    }

    /// <summary>Cancelled on Ctrl+C and when the pipeline ends early.</summary>
    protected CancellationToken StopToken { get; }

    internal TransportLog TransportLog => _thread.TransportLog;

    internal ProgressMeter Progress => _thread.Progress;

    /// <inheritdoc/>
    protected override void BeginProcessing() => TransportLog.Attach(this);

    /// <inheritdoc/>
    protected override void EndProcessing() => Progress.Complete(this, MyInvocation.MyCommand.Name);

    /// <inheritdoc/>
    protected override void StopProcessing() => _stop.Cancel();

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Runs work that can be cancelled, and waits for its result on the pipeline thread.</summary>
    /// <exception cref="PipelineStoppedException">The pipeline was stopped meanwhile.</exception>
    internal T Await<T>(Func<CancellationToken, Task<T>> work) => _thread.Await(Task.Run(() => work(StopToken), StopToken));

    /// <summary>Ends the cmdlet with an error.</summary>
    /// <returns>Nothing: it always throws. Declared to return so that the caller can write <c>throw Fail(…)</c>.</returns>
    internal Exception Fail(ErrorRecord error)
    {
        ThrowTerminatingError(error);
        return new InvalidOperationException(error.ToString());
    }

    /// <summary>Waits on the pipeline thread until the work has ended one way or another, or the pipeline is stopped.</summary>
    internal void WaitFor(Task work) => _thread.Wait(work);

    /// <summary>Reads a list on the pipeline thread, page by page.</summary>
    private protected IEnumerable<T> Stream<T>(PagedList<T> list) => _thread.Stream(list);

    /// <summary>Says something in the verbose stream, from any thread.</summary>
    private protected void LogVerbose(string line) => TransportLog.Post(line);

    /// <summary>Warns, from any thread.</summary>
    private protected void LogWarning(string warning) => TransportLog.Warn(warning);

    /// <summary>Reports that one input failed; the others go on.</summary>
    internal void WriteFailure(Exception exception, object? target)
    {
        ErrorRecord record = FailureRecord.From(exception, target);
        if (Delivered is { Length: > 0 } delivered && StreamPreference.Of(this, "ErrorAction") == ActionPreference.Stop)
        {
            FailureRecord.Append(record, delivered);
        }

        WriteError(record);
    }

    /// <summary>What this cmdlet has made and delivered, for an error that ends the pipeline; null or empty for nothing.</summary>
    private protected virtual string? Delivered => null;

    /// <summary>Warns of what a pipeline that was stopped earlier has left in the workspace.</summary>
    private protected void WarnOfFailedCleanups(DbxConnection connection)
    {
        foreach (string failure in connection.Cleanup.TakeFailures())
        {
            WriteWarning(failure);
        }
    }

    /// <summary>Does something for one input; if that fails, reports it for this input, so that the others can go on.</summary>
    /// <returns>Whether it was done.</returns>
    private protected bool Attempt(object? target, Action action)
    {
        try
        {
            action();
            return true;
        }
        catch (Exception exception) when (FailureRecord.IsCallFailure(exception))
        {
            WriteFailure(exception, target);
            return false;
        }
    }

    /// <summary>Cancels what is still under way. PowerShell calls it when the pipeline has ended, however it ended.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing && !_disposed)
        {
            _disposed = true;
            _stop.Cancel();
            _stop.Dispose();
            TransportLog.Dispose();
        }
    }
}
