using DatabricksSP.Client;
using DatabricksSP.Client.Transport.Pages;
using DatabricksSP.Completion;
using DatabricksSP.Connections;

namespace DatabricksSP.Warehouses;

/// <summary>Offers the names of the workspace's SQL warehouses.</summary>
public sealed class WarehouseCompleter : WorkspaceCompleter
{
    private protected override PagedList<Completions.Choice?> Choices(
        WorkspaceClient client, string typed, CancellationToken cancellationToken) =>
        client.Warehouses.ListAsync(cancellationToken)
            .Select<Completions.Choice?>(static each => new(each.Name, $"{each.Name} ({each.Id}), {each.ClusterSize}, {each.State}"));
}
