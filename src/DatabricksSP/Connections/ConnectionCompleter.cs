using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using DatabricksSP.Completion;

namespace DatabricksSP.Connections;

/// <summary>Offers the names of the session's connections.</summary>
public sealed class ConnectionCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completions.Matching(
            wordToComplete,
            ConnectionTable.Current.All.Select(static each => new Completions.Choice(each.Name, each.ToString())));
}
