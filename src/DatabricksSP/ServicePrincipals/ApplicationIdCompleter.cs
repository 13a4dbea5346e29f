using System.Runtime.CompilerServices;
using DatabricksSP.Client;
using DatabricksSP.Client.Scim;
using DatabricksSP.Client.ServicePrincipals;
using DatabricksSP.Completion;
using DatabricksSP.Connections;

namespace DatabricksSP.ServicePrincipals;

/// <summary>Offers the application IDs of the workspace's service principals, which are found by display name, too.</summary>
public sealed class ApplicationIdCompleter : WorkspaceCompleter
{
    private protected override async IAsyncEnumerable<Completions.Choice> Choices(
        WorkspaceClient client, string typed, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // The workspace narrows the list, which may be long; an empty prefix makes it fail.
        string?[] filters = typed.Length == 0
            ? [null]
            : [ScimFilter.StartsWith("displayName", typed), ScimFilter.StartsWith("applicationId", typed)];
        foreach (string? filter in filters)
        {
            await foreach (ServicePrincipal each in client.ServicePrincipals.ListAsync(filter, cancellationToken).ConfigureAwait(false))
            {
                yield return new(each.ApplicationId, $"{each.DisplayName} ({each.ApplicationId})", each.DisplayName);
            }
        }
    }
}
