using DatabricksSP.Client;
using DatabricksSP.Client.Scim;
using DatabricksSP.Completion;
using DatabricksSP.Connections;

namespace DatabricksSP.ServicePrincipals;

/// <summary>Offers the display names of the workspace's service principals.</summary>
public sealed class ServicePrincipalNameCompleter : WorkspaceCompleter
{
    private protected override Task OfferAsync(
        WorkspaceClient client, string typed, OfferedChoices choices, CancellationToken cancellationToken) =>
        client.ServicePrincipals.ListAsync(typed.Length == 0 ? null : ScimFilter.StartsWith("displayName", typed), cancellationToken)
            .FindAsync(each => each.DisplayName is { } name && choices.Add(new(name, $"{name} ({each.ApplicationId})")));
}
