using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using DatabricksSP.Client;
using DatabricksSP.Client.Errors;
using DatabricksSP.Completion;

namespace DatabricksSP.Connections;

/// <summary>Offers what the workspace has, if it tells so quickly enough for somebody who is typing.</summary>
public abstract class WorkspaceCompleter : IArgumentCompleter
{
    private static readonly TimeSpan CompletionTimeout = TimeSpan.FromSeconds(3);

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Connection(fakeBoundParameters) is { } connection
            ? Completions.Matching(wordToComplete, Ask(connection.Client, wordToComplete.Trim('\'', '"')))
            : [];

    /// <summary>Asks the workspace, until there are choices enough.</summary>
    private protected abstract Task OfferAsync(
        WorkspaceClient client, string typed, OfferedChoices choices, CancellationToken cancellationToken);

    private static DbxConnection? Connection(IDictionary boundParameters) => boundParameters["Connection"] switch
    {
        DbxConnection connection => connection,
        string name => ConnectionTable.Current.Find(name),
        _ => ConnectionTable.Current.Default,
    };

    private IReadOnlyList<Completions.Choice> Ask(WorkspaceClient client, string typed)
    {
        OfferedChoices choices = new();
        using CancellationTokenSource timer = new(CompletionTimeout);

        // A completer has nowhere to await and nowhere to report to: what came in time is offered.
        Task asking = Task.Run(() => OfferAsync(client, typed, choices, timer.Token), timer.Token);
        try
        {
            asking.Wait(CancellationToken.None);
        }
        catch (AggregateException exception)
            when (exception.InnerException is DatabricksException or OperationCanceledException or ObjectDisposedException)
        { }

        return choices.All;
    }
}
