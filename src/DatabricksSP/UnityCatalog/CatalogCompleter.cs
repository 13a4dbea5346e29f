using System.Runtime.CompilerServices;
using DatabricksSP.Client;
using DatabricksSP.Client.Json;
using DatabricksSP.Client.Transport.Pages;
using DatabricksSP.Completion;
using DatabricksSP.Connections;

namespace DatabricksSP.UnityCatalog;

/// <summary>Offers the names of the catalogs that the caller can see.</summary>
public sealed class CatalogCompleter : WorkspaceCompleter
{
    // The length of pages is left to the workspace.
    private const string Catalogs = "/api/2.1/unity-catalog/catalogs?max_results=0";

    private protected override async IAsyncEnumerable<Completions.Choice> Choices(
        WorkspaceClient client, string typed, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        IAsyncEnumerable<Page<JsonValue>> pages = client.Rest.ListAsync(Catalogs, cancellationToken: cancellationToken).AsPages();
        await foreach (Page<JsonValue> page in pages.ConfigureAwait(false))
        {
            foreach (string name in NamesIn(page))
            {
                yield return new(name, $"Catalog {name}");
            }
        }
    }

    private static IEnumerable<string> NamesIn(Page<JsonValue> page) =>
        page.Items.Select(static each => each.Find("name")?.Scalar).OfType<string>();
}
