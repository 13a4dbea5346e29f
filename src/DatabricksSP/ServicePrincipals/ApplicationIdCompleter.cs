using DatabricksSP.Client;
using DatabricksSP.Client.Scim;
using DatabricksSP.Client.ServicePrincipals;
using DatabricksSP.Client.Transport.Pages;
using DatabricksSP.Completion;
using DatabricksSP.Connections;

namespace DatabricksSP.ServicePrincipals;

/// <summary>Offers the application IDs of the workspace's service principals, which are found by display name, too.</summary>
public sealed class ApplicationIdCompleter : WorkspaceCompleter
{
    private protected override Task OfferAsync(
        WorkspaceClient client, string typed, OfferedChoices choices, CancellationToken cancellationToken)
    {
        // The workspace narrows the list, which may be long; an empty prefix makes it fail.
        PagedList<ServicePrincipal> found = typed.Length == 0
            ? List(filter: null)
            : List(ScimFilter.StartsWith("displayName", typed)).Concat(List(ScimFilter.StartsWith("applicationId", typed)));
        return found.FindAsync(
            each => choices.Add(new(each.ApplicationId, $"{each.DisplayName} ({each.ApplicationId})", each.DisplayName)));

        PagedList<ServicePrincipal> List(string? filter) => client.ServicePrincipals.ListAsync(filter, cancellationToken);
    }
}
