using System.Management.Automation;
using DatabricksSP.Errors;

namespace DatabricksSP.ServicePrincipals;

/// <summary>
/// What a service principal that was made in this session has got since, so that the error of a later step can say where it stands and
/// how to go on.
/// </summary>
internal sealed class SetupRecord
{
    private readonly List<string> _got;
    private readonly HashSet<string> _lists = [];

    /// <summary>The record of one that was made with these entitlements.</summary>
    public SetupRecord(IEnumerable<string> entitlements) => _got = [.. entitlements];

    /// <summary>It has got something.</summary>
    public void Add(string what)
    {
        lock (_got)
        {
            if (!_got.Contains(what))
            {
                _got.Add(what);
            }
        }
    }

    /// <summary>
    /// It is about to get something. Where it has nothing yet, nobody needs to look what it could lose.
    /// </summary>
    /// <param name="listId">The access control list in which it does.</param>
    /// <returns>Whether it is the first in this list.</returns>
    public bool IsFirstGrantIn(string listId)
    {
        lock (_got)
        {
            return _lists.Add(listId);
        }
    }

    /// <summary>Makes an error say where the principal stands.</summary>
    /// <param name="error">The error of a step.</param>
    /// <param name="principal">The principal.</param>
    /// <param name="next">How to go on when it is mended, as the end of a sentence.</param>
    public ErrorRecord Explain(
        ErrorRecord error,
        ServicePrincipalReference principal,
        string next = "run the same line again with -IfNotExists at New-DbxServicePrincipal, which takes the one that is there.")
    {
        string advice = $"{error.ErrorDetails?.RecommendedAction} When it is mended, {next}";
        return FailureRecord.WithDetails(error, $"{FailureRecord.MessageOf(error.Exception)} {Standing(principal)}", advice.TrimStart());
    }

    private string Standing(ServicePrincipalReference principal)
    {
        lock (_got)
        {
            string got = _got.Count == 0 ? "nothing yet" : string.Join(", ", _got);
            return $"The service principal {principal} ({principal.ApplicationId}) was made, and has: {got}.";
        }
    }
}
