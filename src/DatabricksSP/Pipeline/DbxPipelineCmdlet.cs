using System.Diagnostics;
using System.Management.Automation;
using DatabricksSP.Client;
using DatabricksSP.Connections;
using DatabricksSP.Errors;

namespace DatabricksSP.Pipeline;

/// <summary>A cmdlet that works on many inputs at once and writes the results in the order of the inputs.</summary>
/// <typeparam name="TOutput">What it writes for an input; of a list, every element.</typeparam>
public abstract class DbxPipelineCmdlet<TOutput> : DbxWorkspaceCmdlet
    where TOutput : class
{
    private readonly Stopwatch _stopping = new();
    private readonly WorkspaceEngine<TOutput?> _engine;

    /// <summary>Makes a cmdlet that has taken up nothing yet.</summary>
    protected DbxPipelineCmdlet() => _engine = new WorkspaceEngine<TOutput?>(new CmdletSink<TOutput?>(this), StopToken);

    /// <summary>How many requests are under way at the same time.</summary>
    [Parameter]
    [ValidateRange(1, 256)]
    public int ThrottleLimit { get; set; } = 16;

    /// <summary>How many inputs are worked on at the same time.</summary>
    private protected virtual int Capacity => ThrottleLimit;

    private protected override bool CarriesRows => true;

    private protected override string? Delivered => _engine.Delivered;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();

        // A blank cell means "not given". What is typed is given: there a variable is empty that should not be.
        string? blank = MyInvocation.BoundParameters.FirstOrDefault(static each => each.Value is null).Key;
        if (blank is not null)
        {
            throw Fail(FailureRecord.Of(
                $"-{blank} was given without a value.",
                "ArgumentIsBlank",
                ErrorCategory.InvalidArgument,
                blank,
                "Give it one, or leave it out."));
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        Progress.Total = _engine.Count;
        Drain();
        base.EndProcessing();
    }

    /// <inheritdoc/>
    protected override void StopProcessing()
    {
        _stopping.Start();
        base.StopProcessing();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _engine.Close(_stopping.Elapsed);
    }

    /// <summary>
    /// Takes up an input that changes something, if the user agrees. Waits for earlier ones while too many are under way.
    /// </summary>
    /// <param name="connection">The workspace to work in.</param>
    /// <param name="target">The input as the user knows it, for an error record.</param>
    /// <param name="confirmation">What is done, and to what; null where nothing changes.</param>
    /// <param name="work">What to do. It reads no parameter of the cmdlet: by then they may belong to a later input.</param>
    /// <param name="input">An earlier input that it is for; null for the present one.</param>
    /// <returns>Whether the user agrees.</returns>
    private protected bool Enqueue(
        DbxConnection connection, object target, Confirmation? confirmation, PipelineWork<TOutput?> work, PipelineInput? input = null)
    {
        if (confirmation?.IsGivenBy(this) is false)
        {
            return false;
        }

        WorkspaceClient client = ClientOf(connection);
        _engine.CommandName = MyInvocation.MyCommand.Name;
        _engine.Enqueue(connection, client, target, (input ?? Input).Row?.Carry(work) ?? work, Capacity, ThrottleLimit);
        return true;
    }

    /// <summary>Waits for all inputs that were taken up and writes their results.</summary>
    private protected void Drain() => _engine.Drain();
}
