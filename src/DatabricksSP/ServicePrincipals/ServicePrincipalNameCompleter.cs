using System.Runtime.CompilerServices;
using DatabricksSP.Client;
using DatabricksSP.Client.Scim;
using DatabricksSP.Client.ServicePrincipals;
using DatabricksSP.Completion;
using DatabricksSP.Connections;

namespace DatabricksSP.ServicePrincipals;

/// <summary>Offers the display names of the workspace's service principals.</summary>
public sealed class ServicePrincipalNameCompleter : WorkspaceCompleter
{
    private protected override async IAsyncEnumerable<Completions.Choice> Choices(
        WorkspaceClient client, string typed, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? filter = typed.Length == 0 ? null : ScimFilter.StartsWith("displayName", typed);
        await foreach (ServicePrincipal each in client.ServicePrincipals.ListAsync(filter, cancellationToken).ConfigureAwait(false))
        {
            if (each.DisplayName is { } name)
            {
                yield return new(name, $"{name} ({each.ApplicationId})");
            }
        }
    }
}
