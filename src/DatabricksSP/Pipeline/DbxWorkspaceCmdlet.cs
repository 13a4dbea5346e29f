using System.Management.Automation;
using DatabricksSP.Client;
using DatabricksSP.Connections;
using DatabricksSP.Errors;
using DatabricksSP.Rows;

namespace DatabricksSP.Pipeline;

/// <summary>A cmdlet that works in a workspace.</summary>
public abstract class DbxWorkspaceCmdlet : DbxCmdlet
{
    private readonly Dictionary<DbxConnection, WorkspaceClient> _observed = [];

    private MisnamedColumns? _misnamed;

    // How many parameters are the same for all inputs.
    private int _typed;

    // Found out once: the default may become another one while the pipeline runs.
    private DbxConnection? _default;

    /// <summary>
    /// The workspace to work in: a connection from Connect-DbxWorkspace, or its name. Connections can be piped in, and
    /// objects from other cmdlets of this module bring theirs along. Without one, the default connection is used.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ConnectionTransformation]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    public DbxConnection? Connection { get; set; }

    /// <summary>
    /// What is piped in: a connection, or an object of which other parameters take something. What nothing can be done with is refused.
    /// </summary>
    [Parameter(ValueFromPipeline = true, DontShow = true)]
    [AllowNull]
    public PSObject? PipedObject { get; set; }

    /// <summary>
    /// The connection given or piped in, or the default one. Where there is none, one is made of the environment and the
    /// configuration file.
    /// </summary>
    private protected DbxConnection RequiredConnection =>
        GivenConnection ?? (_default ??= ConnectionTable.Current.Default ?? ConnectionFactory.ByDefault(this).Open(this));

    /// <summary>The connection given or piped in, if any.</summary>
    private protected DbxConnection? GivenConnection => Connection ?? Input.Connection;

    /// <summary>What is piped in, as far as it is no parameter.</summary>
    private protected PipelineInput Input { get; private set; } = PipelineInput.None;

    /// <summary>Whether the columns of what is piped in go on to the outputs, even if no parameter has taken one.</summary>
    private protected virtual bool CarriesRows => false;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _typed = MyInvocation.BoundParameters.Count;
        if (MyInvocation.BoundParameters.TryGetValue("ThrottleLimit", out object? given)
            && given is int limit
            && limit > WorkspaceClient.MaxConcurrentRequests)
        {
            WriteWarning(
                $"To one workspace {WorkspaceClient.MaxConcurrentRequests} requests at most are under way at the same time: "
                    + $"-ThrottleLimit {limit} is that many there.");
        }
    }

    /// <inheritdoc/>
    protected sealed override void ProcessRecord()
    {
        if (MyInvocation.ExpectingInput)
        {
            // The piped object itself is one of them.
            Input = PipelineInput.Of(PipedObject, isBound: MyInvocation.BoundParameters.Count > _typed + 1, CarriesRows);
            if (Input.Row is { } row)
            {
                _misnamed ??= new MisnamedColumns(MyInvocation.MyCommand, WriteWarning);
                _misnamed.Look(row);
            }
        }

        if (Input.Refusal is { } refusal)
        {
            WriteError(refusal);
        }
        else
        {
            ProcessInput();
        }
    }

    /// <summary>Takes up one input; a cmdlet that nothing is piped into has one, too.</summary>
    private protected abstract void ProcessInput();

    /// <summary>The client of a connection, whose traffic appears in this cmdlet's verbose and debug streams.</summary>
    private protected WorkspaceClient ClientOf(DbxConnection connection)
    {
        if (!_observed.TryGetValue(connection, out WorkspaceClient? client))
        {
            WarnOfFailedCleanups(connection);
            client = TransportLog.Observe(connection.Client);
            _observed.Add(connection, client);
        }

        return client;
    }

    /// <summary>
    /// Looks, before the first input comes, for what all inputs have in common. Where it is missing the line ends here: PowerShell begins
    /// every command of a line before the first input, so nothing was made yet.
    /// </summary>
    /// <param name="target">What is looked for, as the user has given it.</param>
    /// <param name="look">Fails where it is missing.</param>
    private protected void RequireBeforeInput<T>(string target, Func<WorkspaceClient, CancellationToken, Task<T>> look)
    {
        // With several connections the inputs say which one is meant.
        IReadOnlyList<DbxConnection> open = ConnectionTable.Current.All;
        if ((Connection ?? (open.Count == 1 ? open[0] : null)) is not { } connection)
        {
            return;
        }

        WorkspaceClient client = ClientOf(connection);
        try
        {
            Await(stop => look(client, stop));
        }
        catch (Exception exception) when (FailureRecord.IsCallFailure(exception))
        {
            throw Fail(FailureRecord.From(exception, target));
        }
    }
}
