using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using DatabricksSP.Completion;
using DatabricksSP.Presets;

namespace DatabricksSP.Onboarding;

/// <summary>Offers the connectors whose forms are known.</summary>
public sealed class FormCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completions.Matching(
            wordToComplete,
            PresetLibrary.All.SelectMany(static preset => preset.Forms.Select(form => new Completions.Choice(
                form.Connector,
                form.Fields.Count == 0
                    ? $"{form.Connector}, whose labels are not known"
                    : $"{form.Connector}: {string.Join(", ", form.Fields.Select(static field => field.Label).Distinct())}"))));
}
