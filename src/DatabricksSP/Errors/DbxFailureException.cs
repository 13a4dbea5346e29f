using System.Management.Automation;

namespace DatabricksSP.Errors;

/// <summary>Something this module itself found wrong with an input, thrown where the work is done and written as one error.</summary>
internal sealed class DbxFailureException : Exception, IContainsErrorRecord
{
    public DbxFailureException(
        string message,
        string errorId,
        ErrorCategory category,
        object? target,
        string recommendedAction,
        Exception? innerException = null)
        : base(message, innerException) => ErrorRecord = FailureRecord.Of(message, errorId, category, target, recommendedAction);

    public DbxFailureException(ErrorRecord record, Exception? innerException)
        : base(record.ToString(), innerException) => ErrorRecord = record;

    public ErrorRecord ErrorRecord { get; }

    /// <summary>Whether it names a credential that exists although nobody got it.</summary>
    public bool IsOrphan { get; init; }
}
