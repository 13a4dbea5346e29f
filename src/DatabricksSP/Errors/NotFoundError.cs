using System.Management.Automation;

namespace DatabricksSP.Errors;

/// <summary>The error for a name that nothing in a workspace has.</summary>
/// <param name="Wanted">What was looked for, in words that a name can follow: <c>service principal named</c>.</param>
/// <param name="ErrorId">The error's ID, without <c>Dbx.</c>.</param>
/// <param name="Advice">What to do.</param>
internal sealed record NotFoundError(string Wanted, string ErrorId, string Advice)
{
    /// <summary>The error record for one name.</summary>
    public ErrorRecord Record(string name, object workspace) =>
        FailureRecord.Of($"There is no {Wanted} '{name}' in {workspace}.", ErrorId, ErrorCategory.ObjectNotFound, name, Advice);
}
