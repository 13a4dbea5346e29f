using DatabricksSP.Client.Errors;
using DatabricksSP.Client.Transport;

namespace DatabricksSP.Client.IpAccessLists;

/// <summary>From where the workspace may be called, for workspace admins: <c>/api/2.0/ip-access-lists</c>.</summary>
/// <remarks>They count only where the workspace's setting <c>enableIpAccessLists</c> is on.</remarks>
public sealed class IpAccessListsApi
{
    private readonly WorkspaceTransport _transport;

    internal IpAccessListsApi(WorkspaceTransport transport) => _transport = transport;

    /// <summary>Reads all lists, also those that are not enabled. The API has no pages for them.</summary>
    /// <exception cref="DatabricksApiException">
    /// It is refused, for example since the plan has no such lists (<see cref="ApiErrorKind.FeatureDisabled"/>): that is not to say that
    /// there is none.
    /// </exception>
    public async Task<IReadOnlyList<IpAccessList>> GetAsync(CancellationToken cancellationToken = default) =>
        (await _transport.SendAsync(
            ApiRequest.Get("/api/2.0/ip-access-lists") with { ForAdmins = true },
            ApiJson.SnakeCase<IpAccessListsResponse>(),
            cancellationToken).ConfigureAwait(false)).IpAccessLists;
}
