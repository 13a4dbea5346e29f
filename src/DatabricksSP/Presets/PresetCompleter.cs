using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using DatabricksSP.Completion;

namespace DatabricksSP.Presets;

/// <summary>Offers the presets that come with the module, also by the connectors that they are for.</summary>
public sealed class PresetCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completions.Matching(
            wordToComplete,
            PresetLibrary.All.SelectMany(static preset => preset.Aliases
                .Select(alias => new Completions.Choice(alias, $"{preset.Name}: {preset.Description}"))
                .Prepend(new Completions.Choice(preset.Name, preset.Description))));
}
