using DatabricksSP.Client;
using DatabricksSP.Groups;
using DatabricksSP.Permissions;
using DatabricksSP.Pipeline;
using DatabricksSP.Rotation;
using DatabricksSP.ServicePrincipals;
using DatabricksSP.UnityCatalog;

namespace DatabricksSP.Onboarding;

/// <summary>What registrations in one workspace are done with.</summary>
/// <param name="client">The workspace.</param>
/// <param name="batches">Changes of lists that are sent together, in all workspaces.</param>
/// <param name="adoptions">Who else of this process is about the same principals.</param>
/// <param name="proof">Proves that a successor works.</param>
/// <param name="slots">How many requests may be under way, in all workspaces.</param>
/// <param name="log">What the wire has to tell.</param>
internal sealed class RegistrationTools(
    WorkspaceClient client,
    RegistrationBatches batches,
    AdoptionTurns adoptions,
    CredentialProof proof,
    SemaphoreSlim slots,
    TransportLog log)
{
    /// <summary>The workspace.</summary>
    public WorkspaceClient Client => client;

    /// <summary>Creates service principals, or takes those that others have made meanwhile.</summary>
    public ServicePrincipalAdoption Adoption { get; } = new(client, adoptions, log.Warn);

    /// <summary>Who else of this process is about the same principals.</summary>
    public AdoptionTurns Adoptions => adoptions;

    /// <summary>Gives levels.</summary>
    public PermissionGranter Granter { get; } = new(batches.Grants, log.Post);

    /// <summary>Gives privileges.</summary>
    public PrivilegeGranter PrivilegeGranter { get; } = new(batches.Grants);

    /// <summary>Takes privileges.</summary>
    public PrivilegeRevoker PrivilegeRevoker { get; } = new(batches.Revocations, log.Post, log.Post);

    /// <summary>Makes members of groups.</summary>
    public GroupMembership Memberships { get; } = new(batches.Grants, log.Post);

    /// <summary>Takes members out of groups.</summary>
    public GroupMembership Departures { get; } = new(batches.Revocations, log.Post);

    /// <summary>What is sent together.</summary>
    public RegistrationBatches Batches => batches;

    /// <summary>Proves that a successor works.</summary>
    public CredentialProof Proof => proof;

    /// <summary>What the wire has to tell.</summary>
    public TransportLog Log => log;

    /// <summary>Sends a request of one principal, when there is a slot.</summary>
    public async Task<T> SendAsync<T>(Func<Task<T>> send, CancellationToken stop)
    {
        await slots.WaitAsync(stop).ConfigureAwait(false);
        try
        {
            return await send().ConfigureAwait(false);
        }
        finally
        {
            slots.Release();
        }
    }

    /// <inheritdoc cref="SendAsync{T}"/>
    public Task SendAsync(Func<Task> send, CancellationToken stop) => SendAsync(
        async () =>
        {
            await send().ConfigureAwait(false);
            return true;
        },
        stop);
}
