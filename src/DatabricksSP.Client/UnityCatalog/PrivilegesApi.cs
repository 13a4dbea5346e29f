using DatabricksSP.Client.Errors;
using DatabricksSP.Client.Secrets;
using DatabricksSP.Client.Transport;
using DatabricksSP.Client.Transport.Pages;

namespace DatabricksSP.Client.UnityCatalog;

/// <summary>
/// Who may do what with catalogs, schemas and whatever else Unity Catalog has: <c>/api/2.1/unity-catalog/permissions</c>.
/// </summary>
public sealed class PrivilegesApi
{
    private readonly WorkspaceTransport _transport;

    internal PrivilegesApi(WorkspaceTransport transport) => _transport = transport;

    /// <summary>Lists what was granted on a thing itself.</summary>
    /// <param name="securableType">What kind of thing it is; see <see cref="SecurableType"/>.</param>
    /// <param name="fullName">Its name with those of what it is in: <c>main.default</c>.</param>
    /// <param name="principal">Whose privileges; null for everybody's.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public PagedList<PrivilegeAssignment> ListAsync(
        string securableType, string fullName, string? principal = null, CancellationToken cancellationToken = default) =>
        _transport.ListByToken<PrivilegePage, PrivilegeAssignment>(
            ApiPath.Of($"/api/2.1/unity-catalog/permissions/{securableType}/{fullName}"),
            Parameters(principal),
            ApiJson.SnakeCase<PrivilegePage>(),
            static assignment => assignment.Principal,
            cancellationToken);

    /// <summary>Lists what was granted on a thing itself, all in one response where the workspace takes that.</summary>
    /// <remarks>
    /// Who names no length of pages gets everything, says <c>GetGrantRequest</c> in <c>service/catalog/model.go</c> of
    /// github.com/databricks/databricks-sdk-go. A workspace that refuses that is asked for pages.
    /// </remarks>
    /// <param name="securableType">What kind of thing it is; see <see cref="SecurableType"/>.</param>
    /// <param name="fullName">Its name with those of what it is in: <c>main.default</c>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<IReadOnlyList<PrivilegeAssignment>> GetAsync(
        string securableType, string fullName, CancellationToken cancellationToken = default)
    {
        string path = ApiPath.Of($"/api/2.1/unity-catalog/permissions/{securableType}/{fullName}");
        try
        {
            PrivilegePage whole = await _transport
                .SendAsync(ApiRequest.Get(path), ApiJson.SnakeCase<PrivilegePage>(), cancellationToken)
                .ConfigureAwait(false);
            if (whole.NextPageToken is null or "")
            {
                return whole.PrivilegeAssignments;
            }
        }
        catch (DatabricksApiException exception) when (exception.Kind == ApiErrorKind.InvalidRequest)
        {
        }

        return await ListAsync(securableType, fullName, principal: null, cancellationToken).ReadAllAsync().ConfigureAwait(false);
    }

    /// <summary>Lists what principals have on a thing: what was granted on it, and on what it is in. Groups are not taken apart.</summary>
    /// <param name="securableType">What kind of thing it is; see <see cref="SecurableType"/>.</param>
    /// <param name="fullName">Its name with those of what it is in: <c>main.default</c>.</param>
    /// <param name="principal">Whose privileges; null for everybody's.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public PagedList<EffectivePrivilegeAssignment> ListEffectiveAsync(
        string securableType, string fullName, string? principal = null, CancellationToken cancellationToken = default) =>
        _transport.ListByToken<EffectivePrivilegePage, EffectivePrivilegeAssignment>(
            ApiPath.Of($"/api/2.1/unity-catalog/effective-permissions/{securableType}/{fullName}"),
            Parameters(principal),
            ApiJson.SnakeCase<EffectivePrivilegePage>(),
            static assignment => assignment.Principal,
            cancellationToken);

    /// <summary>Gives privileges on a thing to some principals and takes some away, in one request; all else stays (PATCH).</summary>
    /// <remarks>The response is not read: it has the whole list, which can be long.</remarks>
    /// <param name="securableType">What kind of thing it is; see <see cref="SecurableType"/>.</param>
    /// <param name="fullName">Its name with those of what it is in: <c>main.default</c>.</param>
    /// <param name="changes">What to change, for each principal once.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task ChangeAsync(
        string securableType, string fullName, IEnumerable<PrivilegeChange> changes, CancellationToken cancellationToken = default)
    {
        PrivilegeChange[] all = [.. changes];
        foreach (PrivilegeChange change in all)
        {
            Secret.RequireNoneIn(change.Principal, "a principal's name", nameof(changes));
        }

        string path = ApiPath.Of($"/api/2.1/unity-catalog/permissions/{securableType}/{fullName}");
        return all.Length == 0
            ? Task.CompletedTask
            : _transport.SendAsync(
                ApiRequest.Patch(
                    path, new PrivilegeChanges(all, OmitPermissionsInResponse: true), ApiJson.SnakeCase<PrivilegeChanges>()),
                cancellationToken);
    }

    // Without a number the list comes whole, or is refused for its length; 0 leaves the length of pages to the server.
    private static (string Name, string? Value)[] Parameters(string? principal)
    {
        Secret.RequireNoneIn(principal, "a principal's name", nameof(principal));
        return [("max_results", "0"), ("principal", principal)];
    }
}
