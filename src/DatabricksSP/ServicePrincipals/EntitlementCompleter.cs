using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using DatabricksSP.Client.ServicePrincipals;
using DatabricksSP.Completion;

namespace DatabricksSP.ServicePrincipals;

/// <summary>Offers the entitlements that Databricks has, by the names of the API and of the page in the workspace.</summary>
public sealed class EntitlementCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completions.Matching(
            wordToComplete,
            [
                .. Entitlement.All.Select(static each => new Completions.Choice(each, each)),
                .. EntitlementName.All.Select(static each => new Completions.Choice(each.Key, each.Value)),
            ]);
}
