using DatabricksSP.Client.Errors;
using DatabricksSP.Client.Scim;
using DatabricksSP.Client.Transport;
using DatabricksSP.Client.Transport.Pages;

namespace DatabricksSP.Client.Groups;

/// <summary>Groups: <c>/api/2.0/preview/scim/v2/Groups</c>.</summary>
public sealed class GroupsApi
{
    private const string Members = "members";

    private static readonly (string Name, string? Value) WithoutMembers = ("excludedAttributes", Members);

    private readonly WorkspaceTransport _transport;

    internal GroupsApi(WorkspaceTransport transport) => _transport = transport;

    /// <summary>Reads one by its SCIM ID, without its members.</summary>
    public Task<Group> GetAsync(string id, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(
            ApiRequest.Get(PathOf(id) + ApiPath.Query(WithoutMembers)), ApiJson.CamelCase<Group>(), cancellationToken);

    /// <summary>Reads one by its SCIM ID, with its members: of a large group, a long response.</summary>
    public Task<Group> GetWithMembersAsync(string id, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(ApiRequest.Get(PathOf(id)), ApiJson.CamelCase<Group>(), cancellationToken);

    /// <summary>Lists all, or those that match a <see cref="ScimFilter"/>, without their members.</summary>
    public PagedList<Group> ListAsync(string? filter = null, CancellationToken cancellationToken = default) =>
        _transport.ListByIndex<ScimPage<Group>, Group>(
            ScimPath.Groups,
            [("filter", filter), WithoutMembers],
            ApiJson.CamelCase<ScimPage<Group>>(),
            static group => group.Id,
            cancellationToken);

    /// <summary>The group that has this name, in the same case, without its members; null if there is none.</summary>
    public Task<Group?> FindAsync(string displayName, CancellationToken cancellationToken = default) =>
        ListAsync(ScimFilter.Equal("displayName", displayName), cancellationToken)

            // SCIM compares without regard to case, permissions do not.
            .FindAsync(each => each.DisplayName == displayName);

    /// <summary>Adds members to those it has. One that is a member already is no error.</summary>
    /// <param name="id">The group's SCIM ID.</param>
    /// <param name="memberIds">The SCIM IDs of users, service principals or groups.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ArgumentException">One of the IDs is empty.</exception>
    public async Task AddMembersAsync(string id, IEnumerable<string> memberIds, CancellationToken cancellationToken = default)
    {
        foreach (string[] members in GroupMembers.InRequests(memberIds))
        {
            await PatchAsync(
                id,
                [ScimOperation.Add(Members, [.. members.Select(static member => new ScimValue(member))])],
                cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Takes members out. One that is no member is no error, and all others stay.</summary>
    /// <param name="id">The group's SCIM ID.</param>
    /// <param name="memberIds">The SCIM IDs of users, service principals or groups.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ArgumentException">One of the IDs is empty.</exception>
    public async Task RemoveMembersAsync(string id, IEnumerable<string> memberIds, CancellationToken cancellationToken = default)
    {
        foreach (string[] members in GroupMembers.InRequests(memberIds))
        {
            await RemoveAsync(id, members, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task RemoveAsync(string id, string[] members, CancellationToken cancellationToken)
    {
        try
        {
            // Each by its own filter: a removal without one would empty the group.
            await PatchAsync(
                id,
                [.. members.Select(static member => ScimOperation.RemoveValue(Members, member))],
                cancellationToken).ConfigureAwait(false);
        }
        catch (DatabricksApiException exception) when (exception.Kind == ApiErrorKind.NoSuchAttribute)
        {
            // One of them is no member, which may have refused the removal of the others, too.
            foreach (string member in members.Length > 1 ? members : [])
            {
                await RemoveAsync(id, [member], cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private Task<bool> PatchAsync(string id, ScimOperation[] operations, CancellationToken cancellationToken) =>
        _transport.SendAsync(
            ApiRequest.Patch(PathOf(id), new ScimPatch(operations), ApiJson.CamelCase<ScimPatch>()) with { ForAdmins = true },
            cancellationToken);

    private static string PathOf(string id) => ScimPath.Groups + ApiPath.Of($"/{id}");
}
