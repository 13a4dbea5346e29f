using DatabricksSP.Client;
using DatabricksSP.Connections;

namespace DatabricksSP.Verification.Preflight;

/// <summary>What the workspaces of a pipeline tell, for all its inputs.</summary>
internal sealed class WorkspaceFactsTable
{
    private readonly Dictionary<DbxConnection, WorkspaceFacts> _facts = [];

    /// <summary>What a workspace tells.</summary>
    public WorkspaceFacts Of(DbxConnection connection, WorkspaceClient client, CancellationToken stop)
    {
        if (!_facts.TryGetValue(connection, out WorkspaceFacts? facts))
        {
            _facts.Add(connection, facts = new WorkspaceFacts(client, connection, stop));
        }

        return facts;
    }
}
