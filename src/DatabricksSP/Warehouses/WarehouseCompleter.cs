using System.Runtime.CompilerServices;
using DatabricksSP.Client;
using DatabricksSP.Client.Warehouses;
using DatabricksSP.Completion;
using DatabricksSP.Connections;

namespace DatabricksSP.Warehouses;

/// <summary>Offers the names of the workspace's SQL warehouses.</summary>
public sealed class WarehouseCompleter : WorkspaceCompleter
{
    private protected override async IAsyncEnumerable<Completions.Choice> Choices(
        WorkspaceClient client, string typed, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (Warehouse each in client.Warehouses.ListAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return new(each.Name, $"{each.Name} ({each.Id}), {each.ClusterSize}, {each.State}");
        }
    }
}
