using DatabricksSP.Client;
using DatabricksSP.Client.Scim;
using DatabricksSP.Client.Transport.Pages;
using DatabricksSP.Completion;
using DatabricksSP.Connections;

namespace DatabricksSP.Groups;

/// <summary>Offers the names of the workspace's groups.</summary>
public sealed class GroupCompleter : WorkspaceCompleter
{
    private protected override PagedList<Completions.Choice?> Choices(
        WorkspaceClient client, string typed, CancellationToken cancellationToken) =>
        client.Groups.ListAsync(typed.Length == 0 ? null : ScimFilter.StartsWith("displayName", typed), cancellationToken)
            .Select(static each => each.DisplayName is { } name ? new Completions.Choice(name, $"{name} ({each.Id})") : null);
}
