using DatabricksSP.Client;
using DatabricksSP.Connections;
using DatabricksSP.Groups;
using DatabricksSP.Onboarding.Delivery;
using DatabricksSP.Pipeline;
using DatabricksSP.Rotation;
using DatabricksSP.ServicePrincipals;
using DatabricksSP.Tokens;
using DatabricksSP.Warehouses;

namespace DatabricksSP.Onboarding;

/// <summary>The registrations of one cmdlet, and what they share: what was read, and changes that are sent together.</summary>
/// <param name="throttleLimit">How many requests of single principals may be under way.</param>
/// <param name="delivery">Where credentials go; null for the pipeline.</param>
/// <param name="log">What the wire has to tell.</param>
/// <param name="stop">Cancels whatever waits.</param>
internal sealed class RegistrationRun(
    int throttleLimit, CredentialDelivery? delivery, TransportLog log, CancellationToken stop) : IDisposable
{
    // So that the first of many go together to be looked for, too. Who takes one after the other waits for nobody.
    private static readonly TimeSpan LookupWindow = TimeSpan.FromMilliseconds(50);

    private readonly RegistrationBatches _batches = new(log, stop);
    private readonly AdoptionTurns _adoptions = new();
    private readonly WarehouseSearch _warehouses = new();
    private readonly GroupSearch _groups = new();
    private readonly TokenDirectory _tokens = new();
#pragma warning disable CA2213 // Whoever still waits when the pipeline ends needs it, and it holds nothing but memory.
    private readonly SemaphoreSlim _slots = new(throttleLimit);
#pragma warning restore CA2213
    private readonly TaskCompletionSource<bool> _inputEnd = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Dictionary<DbxConnection, (WorkspaceState State, RegistrationTools Tools)> _workspaces = [];
    private readonly Dictionary<(string Host, string Name, string? Id), (PrincipalState State, RegistrationTurn Last)> _principals = [];

    /// <summary>Cancels whatever waits.</summary>
    public CancellationToken Stop => stop;

    /// <summary>The workspaces that there are registrations in.</summary>
    public IEnumerable<DbxConnection> Connections => _workspaces.Keys;

    /// <summary>Takes up one input. For the pipeline thread.</summary>
    /// <param name="connection">The workspace.</param>
    /// <param name="client">Its client.</param>
    /// <param name="desired">What shall be.</param>
    /// <param name="described">All that is described of the principal, where the rest goes; null where the rest stays.</param>
    public Registration Add(DbxConnection connection, WorkspaceClient client, DesiredState desired, DesiredState? described)
    {
        if (!_workspaces.TryGetValue(connection, out (WorkspaceState State, RegistrationTools Tools) workspace))
        {
            TimeSpan window = throttleLimit == 1 ? TimeSpan.Zero : LookupWindow;
            PrincipalLookup principals = new(client, window, _inputEnd.Task, stop);
            workspace = (
                new WorkspaceState(client, principals, _warehouses, _groups, _tokens),
                new RegistrationTools(client, _batches, _adoptions, new CredentialProof(_warehouses, warehouse: null), _slots, log));
            _workspaces.Add(connection, workspace);
        }

        (string Host, string Name, string? Id) key = (connection.Host, desired.DisplayName, desired.ApplicationId?.ToUpperInvariant());
        PrincipalState state = _principals.TryGetValue(key, out (PrincipalState State, RegistrationTurn Last) known)
            ? known.State
            : new PrincipalState { Recorded = delivery?.Find(connection, desired.DisplayName) };
        RegistrationTurn turn = new(known.Last);
        _batches.Expect();
        _principals[key] = (state, turn);
        return new Registration(connection, desired, state, workspace.State, workspace.Tools, turn, delivery) { Described = described };
    }

    /// <summary>No more input will come: what waits to be sent together waits no longer.</summary>
    public void EndInput()
    {
        if (_inputEnd.TrySetResult(true))
        {
            _batches.EndOne();
        }
    }

    /// <summary>Forgets which principals others of this process need not create.</summary>
    public void Dispose() => _adoptions.Dispose();
}
