using System.Globalization;
using System.Management.Automation;
using DatabricksSP.Client;
using DatabricksSP.Client.Errors;
using DatabricksSP.Client.PermissionAssignments;
using DatabricksSP.Client.ServicePrincipals;
using DatabricksSP.Connections;
using DatabricksSP.Errors;
using DatabricksSP.Pipeline;

namespace DatabricksSP.ServicePrincipals;

/// <summary>
/// Brings service principals of the account into workspaces, and gives them the entitlements they lack there. Idempotent.
/// </summary>
/// <remarks>
/// Who is in a workspace is read once for all inputs, and one who is there is left alone: whether another assignment as a user would
/// lower an admin is not documented.
/// </remarks>
/// <param name="log">Is told, in words, what somebody waits for.</param>
/// <param name="warn">Is told, in words, what the user should look at.</param>
internal sealed class AccountPrincipalAssignment(Action<string> log, Action<string> warn)
{
    private readonly SharedReads<DbxConnection, IReadOnlyDictionary<string, AssignedPrincipal>> _assigned = new();

    /// <summary>The principal as it is in the workspace then.</summary>
    /// <param name="client">The workspace.</param>
    /// <param name="connection">The connection to it.</param>
    /// <param name="applicationId">The principal's application ID.</param>
    /// <param name="entitlements">The entitlements it shall have there, itself.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="DbxFailureException">The account has no such principal.</exception>
    public async Task<DbxServicePrincipal> RunAsync(
        WorkspaceClient client, DbxConnection connection, string applicationId, string[] entitlements, CancellationToken stop)
    {
        IReadOnlyDictionary<string, AssignedPrincipal> assigned = await _assigned
            .GetAsync(connection, () => ReadAsync(client, stop)).ConfigureAwait(false);
        AssignedPrincipal? known = assigned.TryGetValue(applicationId, out AssignedPrincipal? found)
            ? found
            : await AssignAsync(client, applicationId, stop).ConfigureAwait(false);

        // One that is there already may have been assigned a moment ago, by a run that was cut off.
        ConsistencyWindow window = ConsistencyWindow.StartingNow;
        ServicePrincipal principal = await window.RetryWhileUnknownAsync(
            applicationId, () => DescribeAsync(client, known, applicationId, stop), log, stop, IsNotThere).ConfigureAwait(false);
        if (!principal.Active)
        {
            warn($"The service principal '{principal.DisplayName}' ({applicationId}) is in {connection}, but deactivated: it cannot log "
                + "in. Activate it in the account's settings.");
        }

        string[] missing = [.. entitlements.Except(principal.Entitlements.Select(static each => each.Value))];
        if (missing.Length > 0)
        {
            await window.RetryWhileUnknownAsync(applicationId, AddAsync, log, stop, IsNotThere).ConfigureAwait(false);
        }

        return new DbxServicePrincipal(principal.WithEntitlements(missing), connection) { ConsistencyWindow = window };

        async Task<bool> AddAsync()
        {
            await client.ServicePrincipals.AddEntitlementsAsync(principal.Id, missing, stop).ConfigureAwait(false);
            return true;
        }
    }

    private static async Task<IReadOnlyDictionary<string, AssignedPrincipal>> ReadAsync(WorkspaceClient client, CancellationToken stop)
    {
        Dictionary<string, AssignedPrincipal> assigned = new(StringComparer.OrdinalIgnoreCase);
        foreach (PermissionAssignment each in await client.PermissionAssignments.ListAsync(stop).ReadAllAsync().ConfigureAwait(false))
        {
            if (each is { Error: null, Principal: { ServicePrincipalName: { } name } principal })
            {
                assigned[name] = principal;
            }
        }

        return assigned;
    }

    private static async Task<AssignedPrincipal?> AssignAsync(WorkspaceClient client, string applicationId, CancellationToken stop)
    {
        try
        {
            return (await client.PermissionAssignments.AssignAsync(applicationId, stop).ConfigureAwait(false)).Principal;
        }
        catch (DatabricksApiException exception) when (exception.Kind == ApiErrorKind.UnknownPrincipal)
        {
            throw new DbxFailureException(
                $"The account of {client} has no service principal with application ID {applicationId}.",
                "ServicePrincipalNotInAccount",
                ErrorCategory.ObjectNotFound,
                applicationId,
                "Is the workspace of another account? Get-DbxServicePrincipal shows the application ID in a workspace that has it; "
                    + "New-DbxServicePrincipal makes one.",
                exception);
        }
    }

    private static async Task<ServicePrincipal> DescribeAsync(
        WorkspaceClient client, AssignedPrincipal? known, string applicationId, CancellationToken stop)
    {
        if (known?.PrincipalId is { } id)
        {
            return await client.ServicePrincipals
                .GetAsync(id.ToString(CultureInfo.InvariantCulture), stop).ConfigureAwait(false);
        }

        return await new ServicePrincipalSearch(client).GetAsync(applicationId, stop).ConfigureAwait(false);
    }

    private static bool IsNotThere(DatabricksApiException exception) =>
        exception.Kind is ApiErrorKind.NotFound or ApiErrorKind.UnknownPrincipal;
}
