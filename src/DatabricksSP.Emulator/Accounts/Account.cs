using System.Collections.Immutable;
using DatabricksSP.Emulator.Snapshots;

namespace DatabricksSP.Emulator.Accounts;

/// <summary>
/// A Databricks account: the principals that its workspaces share, and their roles. Every emulator has one of its own, unless several
/// were started with the same <see cref="EmulatorOptions.Account"/>.
/// </summary>
public sealed class Account
{
    private ImmutableArray<Workspace> _workspaces = [];

    /// <summary>The id of the account.</summary>
    public string Id { get; internal set; } = Guid.NewGuid().ToString();

    /// <summary>The workspaces that are running, in the order in which they were started.</summary>
    public IReadOnlyList<Workspace> Workspaces => _workspaces;

    /// <summary>Held while a request to any of the workspaces is served: they share their principals.</summary>
    internal Lock Lock { get; } = new();

    internal AccountState State { get; set; } = AccountState.Empty;

    internal IEnumerable<Workspace> Others(Workspace workspace) => _workspaces.Where(other => other != workspace);

    /// <summary>
    /// Before a workspace gets a new state. The account of a single workspace begins anew with it; the others keep what they share.
    /// </summary>
    /// <exception cref="SeedException">The ids do not fit those of the other workspaces.</exception>
    internal void Prepare(Workspace workspace, WorkspaceIds ids)
    {
        if (!Others(workspace).Any())
        {
            Id = ids.AccountId;
            State = AccountState.Empty;
            return;
        }

        if (ids.AccountId != Id)
        {
            throw new SeedException($"account_id is {ids.AccountId}, but the other workspaces are of the account {Id}.");
        }

        foreach (WorkspaceIds other in Others(workspace).Select(other => other.State.Ids))
        {
            if (other.WorkspaceId == ids.WorkspaceId)
            {
                throw new SeedException($"workspace_id {ids.WorkspaceId} is that of another workspace of the account.");
            }

            if (other.AdministratorId != ids.AdministratorId)
            {
                throw new SeedException($"The account knows {EmulatorDefaults.AdminName} by the id {other.AdministratorId}.");
            }
        }
    }

    internal void Add(Workspace workspace) => _workspaces = _workspaces.Add(workspace);

    /// <summary>The workspace is no more, and with it the principals that were in no other.</summary>
    internal void Remove(Workspace workspace)
    {
        _workspaces = _workspaces.Remove(workspace);
        if (_workspaces is [var other, ..])
        {
            other.State.Account.Settle();
        }
    }
}
