using System.Management.Automation;
using DatabricksSP.Client;
using DatabricksSP.Client.Authentication.Configuration;
using DatabricksSP.Completion;
using DatabricksSP.Connections;
using DatabricksSP.Errors;

namespace DatabricksSP;

/// <summary>What every cmdlet that talks to a workspace has in common.</summary>
/// <remarks>
/// PowerShell allows <c>Write*</c> on the pipeline thread only, while requests are answered on others. So the
/// pipeline thread waits in <see cref="Await{T}(Task{T})"/>, the only place of the module where a cmdlet blocks, and
/// writes there what the wire has to tell.
/// </remarks>
public abstract class DbxCmdlet : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly TransportLog _transportLog = new();
    private readonly Dictionary<DbxConnection, WorkspaceClient> _observed = [];
    private readonly CancellationToken _stopToken;
    private bool _disposed;

    /// <summary>Makes a cmdlet that was not stopped yet.</summary>
    // Kept apart from its source, because work goes on looking at the token when the cmdlet has been disposed.
    protected DbxCmdlet() => _stopToken = _stop.Token;

    /// <summary>
    /// The workspace to work in: a connection from Connect-DbxWorkspace, or its name. Connections can be piped in, and
    /// objects from other cmdlets of this module bring theirs along. Without one, the default connection is used.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ConnectionTransformation]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    public DbxConnection? Connection { get; set; }

    /// <summary>The piped object as a whole.</summary>
    [Parameter(ValueFromPipeline = true, DontShow = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>Cancelled on Ctrl+C and when the pipeline ends early.</summary>
    protected CancellationToken StopToken => _stopToken;

    private protected ProgressMeter Progress { get; } = new();

    /// <summary>The connection given or piped in, or the default one, which is made of the environment and the configuration file where there is none.</summary>
    protected DbxConnection RequiredConnection =>
        CurrentConnection ?? Open(ConnectionFactory.ByDefault(this));

    /// <summary>The same, if there is one already.</summary>
    private protected DbxConnection? CurrentConnection =>
        Connection
        ?? InputObject?.BaseObject as DbxConnection
        ?? ConnectionTable.Current.Default;

    /// <inheritdoc/>
    protected override void BeginProcessing() => _transportLog.Attach(this);

    /// <inheritdoc/>
    protected override void EndProcessing() => Progress.Complete(this, MyInvocation.MyCommand.Name);

    /// <inheritdoc/>
    protected override void StopProcessing() => _stop.Cancel();

    /// <summary>The client of a connection, whose traffic appears in this cmdlet's verbose and debug streams.</summary>
    protected WorkspaceClient ClientOf(DbxConnection connection)
    {
        if (!_observed.TryGetValue(connection, out WorkspaceClient? client))
        {
            WarnOfFailedCleanups(connection);
            client = _transportLog.Observe(connection.Client);
            _observed.Add(connection, client);
        }

        return client;
    }

    /// <summary>A client that is no connection's, observed in the same way.</summary>
    protected WorkspaceClient Observe(WorkspaceClient client) => _transportLog.Observe(client);

    /// <summary>Warns of what a pipeline has left in the workspace that was stopped earlier.</summary>
    private protected void WarnOfFailedCleanups(DbxConnection connection)
    {
        foreach (string failure in connection.BackgroundCleanup.TakeFailures())
        {
            WriteWarning(failure);
        }
    }

    /// <summary>Says something in the verbose stream, from any thread.</summary>
    private protected void LogVerbose(string line) => _transportLog.Post(line);

    /// <summary>Makes a connection and makes it the default.</summary>
    private protected DbxConnection Open(ConnectionFactory factory)
    {
        DbxConnection connection;
        try
        {
            connection = Await(stopping => factory.OpenAsync(_transportLog, stopping));
        }
        catch (Exception exception) when (exception is not PipelineStoppedException)
        {
            throw Fail(exception is ConfigurationException { Problem: ConfigurationProblem.NothingConfigured } ? NotConnected() : FailureRecord.From(exception, target: null));
        }

        ConnectionTable.Current.Add(connection);
        factory.Warnings.ForEach(WriteWarning);
        return connection;
    }

    /// <summary>Waits on the pipeline thread for work to be done and writes meanwhile what happens on the wire.</summary>
    /// <exception cref="PipelineStoppedException">The pipeline was stopped meanwhile.</exception>
    protected T Await<T>(Task<T> work)
    {
        Wait(work);
        try
        {
            return work.GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (StopToken.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }

    /// <summary>Runs work that can be cancelled and waits for it as <see cref="Await{T}(Task{T})"/> does.</summary>
    protected T Await<T>(Func<CancellationToken, Task<T>> work) =>
        Await(Task.Run(() => work(StopToken), StopToken));

    /// <summary>Reads an asynchronous sequence on the pipeline thread, one item at a time.</summary>
    protected IEnumerable<T> Stream<T>(IAsyncEnumerable<T> source)
    {
        IAsyncEnumerator<T> enumerator = source.GetAsyncEnumerator(StopToken);
        try
        {
            while (Await(_ => enumerator.MoveNextAsync().AsTask()))
            {
                Progress.Count();
                yield return enumerator.Current;
            }
        }
        finally
        {
            Wait(enumerator.DisposeAsync().AsTask());
        }
    }

    /// <summary>Reports that one input failed; the others go on.</summary>
    protected void WriteFailure(Exception exception, object? target) =>
        WriteError(FailureRecord.From(exception, target));

    /// <summary>Does something for one input; if that fails, reports it for this input and lets the others go on.</summary>
    protected void Attempt(object? target, Action action)
    {
        try
        {
            action();
        }
        catch (Exception exception) when (FailureRecord.IsCallFailure(exception))
        {
            WriteFailure(exception, target);
        }
    }

    /// <summary>Ends the cmdlet with an error.</summary>
    /// <returns>Nothing: it always throws. Declared to return so that the caller can write <c>throw Fail(…)</c>.</returns>
    protected Exception Fail(ErrorRecord error)
    {
        ThrowTerminatingError(error);
        return new InvalidOperationException(error.ToString());
    }

    /// <summary>Waits until the work has ended one way or another, or the pipeline is stopped.</summary>
    private protected void Wait(Task work)
    {
        work.ContinueWith(
            static (_, log) => ((TransportLog)log!).Wake(), _transportLog, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

        Progress.Begin();
        while (true)
        {
            bool done = work.IsCompleted;
            _transportLog.WriteTo(this);
            Progress.Show(this, MyInvocation.MyCommand.Name);
            if (done)
            {
                return;
            }

            try
            {
                _transportLog.WaitForNews(ProgressMeter.LongestWait, StopToken);
            }
            catch (OperationCanceledException)
            {
                throw new PipelineStoppedException();
            }
        }
    }

    /// <summary>Gives work that must still be done after the pipeline has ended a little time; then it goes on by itself.</summary>
    private protected static void WaitAtMost(Task work, TimeSpan grace) => work.Wait(grace);

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Cancels what is still under way. PowerShell calls it when the pipeline has ended, however it ended.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing && !_disposed)
        {
            _disposed = true;
            _stop.Cancel();
            _stop.Dispose();
            _transportLog.Dispose();
        }
    }

    private protected static ErrorRecord NotConnected() => FailureRecord.Of(
        "There is no connection to a Databricks workspace.",
        "NotConnected",
        ErrorCategory.ConnectionError,
        target: null,
        "Run Connect-DbxWorkspace first, name a connection with -Connection, or set DATABRICKS_HOST and a credential in the environment or in ~/.databrickscfg.");
}
