using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using DatabricksSP.Client.Authentication;
using DatabricksSP.Completion;

namespace DatabricksSP.Connections;

/// <summary>Offers the methods of authentication.</summary>
public sealed class AuthTypeCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completions.Matching(wordToComplete, UnifiedAuthentication.AuthTypes.Select(static name => new Completions.Choice(name, name)));
}
