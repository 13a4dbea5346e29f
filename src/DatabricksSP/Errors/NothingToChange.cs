using System.Management.Automation;

namespace DatabricksSP.Errors;

/// <summary>The error of a cmdlet that was not told what to change.</summary>
internal static class NothingToChange
{
    /// <summary>The error record. It is the line that is wrong, not one of its inputs.</summary>
    /// <param name="cmdlet">The cmdlet.</param>
    /// <param name="advice">Which parameters say what.</param>
    public static ErrorRecord Of(string cmdlet, string advice) =>
        FailureRecord.Of("Nothing was said to change.", "NothingToChange", ErrorCategory.InvalidArgument, cmdlet, advice);
}
