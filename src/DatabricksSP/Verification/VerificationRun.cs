using DatabricksSP.Client;
using DatabricksSP.Client.Groups;
using DatabricksSP.Client.Permissions;
using DatabricksSP.Connections;
using DatabricksSP.Pipeline;
using DatabricksSP.ServicePrincipals;
using DatabricksSP.Verification.Preflight;

namespace DatabricksSP.Verification;

/// <summary>The verifications of a pipeline, which have in common what they read.</summary>
internal sealed class VerificationRun
{
    private readonly WorkspaceFactsTable _facts = new();
    private readonly SharedReads<(DbxConnection Connection, string List), ObjectPermissions> _lists = new();
    private readonly SharedReads<(WorkspaceClient Client, string Id), Group> _groups = new();

    /// <summary>
    /// The verification of a service principal that comes in now: a list that was read before and lacks it is read again.
    /// </summary>
    /// <param name="principal">The service principal.</param>
    /// <param name="client">Its workspace.</param>
    /// <param name="stop">Gives up.</param>
    public ServicePrincipalVerification Of(ServicePrincipalReference principal, WorkspaceClient client, CancellationToken stop) =>
        new(_facts.Of(principal.Connection!, client, stop), principal, new PermissionLists(principal.Connection!, _lists), _groups);
}
