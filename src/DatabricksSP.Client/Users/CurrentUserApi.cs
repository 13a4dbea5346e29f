using DatabricksSP.Client.Scim;
using DatabricksSP.Client.Transport;

namespace DatabricksSP.Client.Users;

/// <summary>Who is calling: <c>/api/2.0/preview/scim/v2/Me</c>.</summary>
public sealed class CurrentUserApi
{
    private readonly WorkspaceTransport _transport;

    internal CurrentUserApi(WorkspaceTransport transport) => _transport = transport;

    /// <summary>Asks the workspace who the credential belongs to.</summary>
    public async Task<CurrentUser> GetAsync(CancellationToken cancellationToken = default)
    {
        ApiResponse<CurrentUser> response = await _transport.SendForResponseAsync(
            ApiRequest.Get(ScimPath.Me), ApiJson.CamelCase<CurrentUser>(), cancellationToken).ConfigureAwait(false);
        return response.Value with { WorkspaceId = response.WorkspaceId };
    }
}
