using System.Management.Automation;
using DatabricksSP.Client;
using DatabricksSP.Client.Transport.Pages;
using DatabricksSP.Connections;
using DatabricksSP.Errors;

namespace DatabricksSP.Pipeline;

/// <summary>A cmdlet that gets what a workspace has: by ID, by name with wildcards, or all of it as the workspace delivers it.</summary>
/// <remarks>
/// The type of what the workspace delivers is a parameter of the methods, not of the class: PowerShell looks at all types of
/// the assembly, with their base classes, before the client can be loaded.
/// </remarks>
/// <typeparam name="TOutput">What the cmdlet writes for an item.</typeparam>
public abstract class DbxListCmdlet<TOutput> : DbxWorkspaceCmdlet
    where TOutput : class
{
    private readonly WorkspaceEngine<TOutput> _engine;

    /// <summary>Makes a cmdlet that has got nothing yet.</summary>
    protected DbxListCmdlet() => _engine = new WorkspaceEngine<TOutput>(new CmdletSink<TOutput>(this), StopToken);

    /// <summary>How many requests are under way at the same time.</summary>
    [Parameter]
    [ValidateRange(1, 256)]
    public int ThrottleLimit { get; set; } = 16;

    /// <summary>The error for a name that nothing has.</summary>
    private protected abstract NotFoundError NotFound { get; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        _engine.Drain();
        base.EndProcessing();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _engine.Close(TimeSpan.Zero);
    }

    /// <summary>Gets what has these IDs, many at once; the results come in the order of the IDs.</summary>
    /// <param name="ids">The IDs.</param>
    /// <param name="getAsync">Asks the workspace for one.</param>
    /// <param name="output">What is written for it.</param>
    private protected void EnqueueById<TItem>(
        IEnumerable<string> ids,
        Func<WorkspaceClient, string, CancellationToken, Task<TItem>> getAsync,
        Func<TItem, DbxConnection, TOutput> output)
    {
        DbxConnection connection = RequiredConnection;
        foreach (string id in ids)
        {
            PipelineWork<TOutput> work = new(
                async (client, stop) => output(await getAsync(client, id, stop).ConfigureAwait(false), connection));
            _engine.Enqueue(connection, ClientOf(connection), id, work, ThrottleLimit, ThrottleLimit);
        }
    }

    /// <summary>Writes what a list has, as it comes.</summary>
    /// <param name="target">The input as the user knows it, for an error record.</param>
    /// <param name="list">Asks the workspace for the list.</param>
    /// <param name="output">What is written for an item.</param>
    private protected void WriteEach<TItem>(
        object target, Func<WorkspaceClient, PagedList<TItem>> list, Func<TItem, DbxConnection, TOutput> output) =>
        Write(target, list, static _ => true, output);

    /// <summary>Writes what has a matching name, as it comes, and an error for every literal name that nothing has.</summary>
    /// <param name="names">Names; wildcards are allowed.</param>
    /// <param name="list">Asks the workspace for the list.</param>
    /// <param name="nameOf">The name of an item.</param>
    /// <param name="output">What is written for an item.</param>
    /// <param name="isWanted">What else is asked of an item; one that is named and not wanted is no error.</param>
    private protected void WriteNamed<TItem>(
        IEnumerable<string> names,
        Func<WorkspaceClient, PagedList<TItem>> list,
        Func<TItem, string?> nameOf,
        Func<TItem, DbxConnection, TOutput> output,
        Func<TItem, bool>? isWanted = null)
    {
        NamePattern[] patterns = [.. names.Select(static each => new NamePattern(each))];
        HashSet<NamePattern> unmatched = [.. patterns.Where(static each => !each.HasWildcards)];
        bool complete = Write(names, list, item => IsNamed(item) && isWanted?.Invoke(item) is not false, output);
        foreach (NamePattern pattern in complete ? unmatched : [])
        {
            WriteError(NotFound.Record(pattern.Text, RequiredConnection));
        }

        bool IsNamed(TItem item)
        {
            string? name = nameOf(item);
            bool named = false;
            foreach (NamePattern pattern in patterns)
            {
                if (pattern.Matches(name))
                {
                    unmatched.Remove(pattern);
                    named = true;
                }
            }

            return named;
        }
    }

    private bool Write<TItem>(
        object target,
        Func<WorkspaceClient, PagedList<TItem>> list,
        Func<TItem, bool> isWanted,
        Func<TItem, DbxConnection, TOutput> output)
    {
        DbxConnection connection = RequiredConnection;

        // What was asked for by ID before comes first.
        _engine.Drain();
        return Attempt(target, () =>
        {
            connection.Lifetime.RequireOpen();
            foreach (TItem item in Stream(list(ClientOf(connection))).Where(isWanted))
            {
                WriteObject(output(item, connection));
            }
        });
    }
}
