using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using DatabricksSP.Completion;

namespace DatabricksSP.UnityCatalog;

/// <summary>
/// Offers the privileges of a catalog, or of a schema where one is named, as the API and as the page in the workspace spell them.
/// </summary>
public sealed class PrivilegeCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        IReadOnlyList<string> known = PrivilegeName.Known(isSchema: fakeBoundParameters.Contains("Schema"));
        return Completions.Matching(
            wordToComplete,
            [
                .. known.Select(static each => new Completions.Choice(each, each)),
                .. known.Where(static each => PrivilegeName.OnThePage(each) != each)
                    .Select(static each => new Completions.Choice(PrivilegeName.OnThePage(each), each)),
            ]);
    }
}
