using DatabricksSP.Client.Scim;
using DatabricksSP.Client.Transport;

namespace DatabricksSP.Client.Groups;

/// <summary>Groups: <c>/api/2.0/preview/scim/v2/Groups</c>.</summary>
public sealed class GroupsApi
{
    private readonly WorkspaceTransport _transport;

    internal GroupsApi(WorkspaceTransport transport) => _transport = transport;

    /// <summary>Reads one by its SCIM ID, without its members.</summary>
    public Task<Group> GetAsync(string id, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(
            ApiRequest.Get(ScimPath.Groups + ApiPath.Of($"/{id}") + ApiPath.Query(("excludedAttributes", "members"))),
            GroupsJson.Default.Group,
            cancellationToken);
}
