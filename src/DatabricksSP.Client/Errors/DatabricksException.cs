using System.Globalization;
using DatabricksSP.Client.Secrets;
using DatabricksSP.Client.Time;

namespace DatabricksSP.Client.Errors;

/// <summary>A call to a workspace failed.</summary>
public abstract class DatabricksException : Exception
{
    private bool _cleared;

    /// <summary>Says what failed and in which call.</summary>
    protected DatabricksException(string message, Exception? innerException)
        : base(Secret.Scrub(message), innerException)
    {
    }

    /// <summary>The HTTP method of the call.</summary>
    public required string Method { get; init; }

    /// <summary>The path of the call, without host and query.</summary>
    public required string Path { get; init; }

    /// <summary>
    /// Whether the workspace may have done what was asked although the call failed: the response was lost, or the
    /// server broke off in the middle. Always false for calls that change nothing.
    /// </summary>
    public bool OutcomeUnknown { get => field && !_cleared; init; }

    /// <summary>
    /// What may exist in the workspace although nobody got it, since the response to its creation was lost and looking for it has
    /// not settled the matter. Null in all other cases.
    /// </summary>
    public PossibleOrphan? PossibleOrphan { get; private set; }

    /// <inheritdoc/>
    public override string Message => PossibleOrphan is null ? base.Message : $"{base.Message} {PossibleOrphan}";

    /// <summary>When the attempt was sent that may have been done.</summary>
    internal Timestamp Sent { get; init; }

    /// <summary>Says what may be left.</summary>
    internal void ReportOrphan(PossibleOrphan orphan) => PossibleOrphan = orphan;

    /// <summary>Says that what the call made, if anything, is known to be gone.</summary>
    internal void ClearOrphan() => _cleared = true;

    /// <summary>Whether the message has these words, in whatever case. Databricks tells many causes apart by words alone.</summary>
    public bool Mentions(string words) =>
        CultureInfo.InvariantCulture.CompareInfo.IndexOf(Message, words, CompareOptions.OrdinalIgnoreCase) >= 0;
}
