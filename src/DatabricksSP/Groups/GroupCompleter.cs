using DatabricksSP.Client;
using DatabricksSP.Client.Scim;
using DatabricksSP.Completion;
using DatabricksSP.Connections;

namespace DatabricksSP.Groups;

/// <summary>Offers the names of the workspace's groups.</summary>
public sealed class GroupCompleter : WorkspaceCompleter
{
    private protected override Task OfferAsync(
        WorkspaceClient client, string typed, OfferedChoices choices, CancellationToken cancellationToken) =>
        client.Groups.ListAsync(typed.Length == 0 ? null : ScimFilter.StartsWith("displayName", typed), cancellationToken)
            .FindAsync(each => each.DisplayName is { } name && choices.Add(new(name, $"{name} ({each.Id})")));
}
