using DatabricksSP.Client;
using DatabricksSP.Completion;
using DatabricksSP.Connections;

namespace DatabricksSP.UnityCatalog;

/// <summary>Offers the names of the catalogs that the caller can see.</summary>
public sealed class CatalogCompleter : WorkspaceCompleter
{
    // The length of pages is left to the workspace.
    private const string Catalogs = "/api/2.1/unity-catalog/catalogs?max_results=0";

    private protected override Task OfferAsync(
        WorkspaceClient client, string typed, OfferedChoices choices, CancellationToken cancellationToken) =>
        client.Rest.ListAsync(Catalogs, cancellationToken: cancellationToken)
            .FindAsync(each => each.Find("name")?.Scalar is string name && choices.Add(new(name, $"Catalog {name}")));
}
