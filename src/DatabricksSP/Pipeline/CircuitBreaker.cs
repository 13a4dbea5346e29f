using System.Management.Automation;
using DatabricksSP.Client.Errors;
using DatabricksSP.Errors;

namespace DatabricksSP.Pipeline;

/// <summary>
/// Opens when a workspace has gone away, so that not every input that is left waits out the time limit to learn the same.
/// </summary>
/// <param name="service">The workspace, for messages.</param>
/// <param name="threshold">How many may lose their responses one after another before it counts as gone.</param>
internal sealed class CircuitBreaker(string service, int threshold)
{
    private int _lostInARow;
    private WorkspaceUnreachableException? _cause;

    /// <summary>Whether there is no use in asking the workspace any more.</summary>
    public bool IsOpen => _cause is not null;

    /// <summary>The workspace has answered.</summary>
    public void RecordSuccess() => _lostInARow = 0;

    /// <summary>Something failed, for this reason or another.</summary>
    public void RecordFailure(Exception exception)
    {
        if ((exception as WorkspaceUnreachableException ?? exception.InnerException as WorkspaceUnreachableException) is not { } lost)
        {
            // An error is a response too.
            RecordSuccess();
            return;
        }

        // What was sent again was sent again until the time was up. What must happen once only, or has no time for more, fails with the
        // first response that is lost, which says little about the next one.
        _lostInARow++;
        if (lost is { OutcomeUnknown: false, Attempts: > 1 } || _lostInARow >= threshold)
        {
            _cause ??= lost;
        }
    }

    /// <summary>The failure of an input that is not even tried.</summary>
    public DbxFailureException NotTried(object target) => new(
        $"Not tried, because {service} does not answer any more: {_cause!.Message}",
        "NotTried",
        ErrorCategory.ConnectionError,
        target,
        "Run the same again when the workspace is back. With -IfNotExists, New-DbxServicePrincipal takes those that are there.");
}
