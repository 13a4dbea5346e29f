using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using DatabricksSP.Completion;

namespace DatabricksSP.Permissions;

/// <summary>Offers the permission levels of a warehouse, by the names of the API and of the page in the workspace.</summary>
public sealed class WarehouseLevelCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completions.Matching(
            wordToComplete,
            [
                .. WarehouseLevelAttribute.Levels.Select(static each => new Completions.Choice(each, each)),
                .. WarehouseLevelAttribute.Levels.Select(static each => new Completions.Choice(OnThePage(each), each)),
            ]);

    // CAN_USE is "Can use" there.
    private static string OnThePage(string level) => level[0] + level.Substring(1).Replace('_', ' ').ToLowerInvariant();
}
