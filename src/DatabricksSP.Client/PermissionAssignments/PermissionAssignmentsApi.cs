using DatabricksSP.Client.Errors;
using DatabricksSP.Client.Secrets;
using DatabricksSP.Client.Transport;
using DatabricksSP.Client.Transport.Pages;

namespace DatabricksSP.Client.PermissionAssignments;

/// <summary>
/// Which principals of the account are in the workspace, for workspace admins: <c>/api/2.0/preview/permissionassignments</c>.
/// </summary>
/// <remarks>For workspaces with identity federation. Entitlements do not come with an assignment reliably: grant them, too.</remarks>
public sealed class PermissionAssignmentsApi
{
    private const string Path = "/api/2.0/preview/permissionassignments";

    private readonly WorkspaceTransport _transport;

    internal PermissionAssignmentsApi(WorkspaceTransport transport) => _transport = transport;

    /// <summary>Lists all principals that are assigned to the workspace.</summary>
    public PagedList<PermissionAssignment> ListAsync(CancellationToken cancellationToken = default)
    {
        // This list comes whole; the API has no pages for it.
        return DeferredList.OfOnePage(ReadAsync, cancellationToken);

        async Task<IReadOnlyList<PermissionAssignment>> ReadAsync(CancellationToken stop)
        {
            ApiRequest request = ApiRequest.Get(Path) with { ForAdmins = true };
            return (await _transport.SendAsync(request, ApiJson.SnakeCase<AssignmentsResponse>(), stop).ConfigureAwait(false))
                .PermissionAssignments;
        }
    }

    /// <summary>Brings a service principal of the account into the workspace, as a user.</summary>
    /// <remarks>
    /// One that is in the workspace already is no error. Whether one that is there as an admin becomes a user by that is not documented.
    /// </remarks>
    /// <param name="applicationId">The service principal's application ID.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="DatabricksApiException">
    /// It is refused; or the response, with a status of success, says why this one could not be assigned. A service principal that the
    /// account does not have is an <see cref="ApiErrorKind.UnknownPrincipal"/>.
    /// </exception>
    public async Task<PermissionAssignment> AssignAsync(string applicationId, CancellationToken cancellationToken = default)
    {
        Secret.RequireNoneIn(applicationId, "the application ID", nameof(applicationId));
        AssignmentsRequest body = new([new AssignmentRequest(applicationId, ["USER"])]);
        ApiRequest request = ApiRequest.Post(
            Path, Idempotency.Idempotent, body, ApiJson.SnakeCase<AssignmentsRequest>()) with
        { ForAdmins = true };
        AssignmentsResponse response = await _transport.SendAsync(
            request, ApiJson.SnakeCase<AssignmentsResponse>(), cancellationToken).ConfigureAwait(false);
        return AssignmentFailure.In(response) is { } failure
            ? throw failure.ToException(request, default)
            : response.PermissionAssignments[0];
    }

    /// <summary>Takes a principal out of the workspace; it stays in the account. One that is gone already is no error.</summary>
    /// <param name="principalId">Its SCIM ID.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task RemoveAsync(string principalId, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(
            ApiRequest.Delete(Path + ApiPath.Of($"/principals/{principalId}")) with { ForAdmins = true }, cancellationToken);
}
