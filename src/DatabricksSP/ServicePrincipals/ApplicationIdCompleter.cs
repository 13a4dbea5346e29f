using System.Runtime.CompilerServices;
using DatabricksSP.Client;
using DatabricksSP.Client.ServicePrincipals;
using DatabricksSP.Completion;
using DatabricksSP.Connections;

namespace DatabricksSP.ServicePrincipals;

/// <summary>Offers the application IDs of the workspace's service principals.</summary>
public sealed class ApplicationIdCompleter : WorkspaceCompleter
{
    private protected override async IAsyncEnumerable<Completions.Choice> Choices(
        WorkspaceClient client, string typed, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (ServicePrincipal each in client.ServicePrincipals.ListAsync(filter: null, cancellationToken).ConfigureAwait(false))
        {
            yield return new(each.ApplicationId, each.DisplayName ?? each.ApplicationId);
        }
    }
}
