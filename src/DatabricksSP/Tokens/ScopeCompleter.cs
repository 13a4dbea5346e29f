using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using DatabricksSP.Completion;

namespace DatabricksSP.Tokens;

/// <summary>Offers the API scopes that a credential of a connector may be limited to. Databricks has more.</summary>
public sealed class ScopeCompleter : IArgumentCompleter
{
    private static readonly Completions.Choice[] Scopes =
    [
        new("sql", "SQL warehouses, statements, queries and dashboards"),
        new("unity-catalog", "Catalogs, schemas, tables, volumes and their privileges"),
        new("files", "Files in volumes"),
        new("jobs", "Jobs and their runs"),
        new("clusters", "Clusters"),
        new("pipelines", "Pipelines"),
        new("model-serving", "Model serving endpoints"),
        new("vector-search", "Vector search"),
        new("genie", "Genie spaces"),
        new("secrets", "Secret scopes"),
        new("workspace", "Notebooks and folders"),
        new("scim", "Users, groups and service principals"),
        new("access-management", "Permissions"),
        new("authentication", "Tokens"),
        new("settings", "The workspace's settings"),
        new("all-apis", "Everything"),
    ];

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completions.Matching(wordToComplete, Scopes);
}
