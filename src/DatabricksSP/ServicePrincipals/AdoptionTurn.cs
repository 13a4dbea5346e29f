using DatabricksSP.Client;
using DatabricksSP.Client.ServicePrincipals;

namespace DatabricksSP.ServicePrincipals;

/// <summary>The place where those that want one service principal wait for each other.</summary>
#pragma warning disable CA1001 // Whoever still waits when a pipeline ends needs the gate, and it holds nothing but memory.
internal sealed class AdoptionTurn
#pragma warning restore CA1001
{
    private readonly SemaphoreSlim _gate = new(1, 1);

    /// <summary>How many cmdlets may come back. Guarded by the table.</summary>
    public int Users { get; set; }

    /// <summary>What the one before has taken, and the client by which; for whoever has entered.</summary>
    public (ServicePrincipal Principal, WorkspaceClient By)? Taken { get; set; }

    /// <summary>Waits until nobody else is about the principal.</summary>
    public Task EnterAsync(CancellationToken stop) => _gate.WaitAsync(stop);

    /// <summary>Lets the next one in.</summary>
    public void Leave() => _gate.Release();
}
