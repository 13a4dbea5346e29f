using DatabricksSP.Client;
using DatabricksSP.Client.Scim;
using DatabricksSP.Client.Transport.Pages;
using DatabricksSP.Completion;
using DatabricksSP.Connections;

namespace DatabricksSP.ServicePrincipals;

/// <summary>Offers the display names of the workspace's service principals.</summary>
public sealed class ServicePrincipalNameCompleter : WorkspaceCompleter
{
    private protected override PagedList<Completions.Choice?> Choices(
        WorkspaceClient client, string typed, CancellationToken cancellationToken) =>
        client.ServicePrincipals.ListAsync(typed.Length == 0 ? null : ScimFilter.StartsWith("displayName", typed), cancellationToken)
            .Select(static each => each.DisplayName is { } name ? new Completions.Choice(name, $"{name} ({each.ApplicationId})") : null);
}
