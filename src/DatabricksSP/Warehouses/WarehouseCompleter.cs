using DatabricksSP.Client;
using DatabricksSP.Completion;
using DatabricksSP.Connections;

namespace DatabricksSP.Warehouses;

/// <summary>Offers the names of the workspace's SQL warehouses.</summary>
public sealed class WarehouseCompleter : WorkspaceCompleter
{
    private protected override Task OfferAsync(
        WorkspaceClient client, string typed, OfferedChoices choices, CancellationToken cancellationToken) =>
        client.Warehouses.ListAsync(cancellationToken)
            .FindAsync(each => choices.Add(new(each.Name, $"{each.Name} ({each.Id}), {each.ClusterSize}, {each.State}")));
}
