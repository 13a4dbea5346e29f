using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using DatabricksSP.Completion;

namespace DatabricksSP.Presets;

/// <summary>Offers the kinds of credential that a connector may take.</summary>
public sealed class CredentialTypeCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completions.Matching(wordToComplete, ConnectorPreset.AllCredentialTypes
            .Select(static each => each.ToString()).Select(static each => new Completions.Choice(each, each)));
}
