using System.Collections.Concurrent;
using System.Management.Automation;
using DatabricksSP.Client;
using DatabricksSP.Client.Errors;
using DatabricksSP.Client.Warehouses;
using DatabricksSP.Errors;

namespace DatabricksSP.Warehouses;

/// <summary>Finds the one warehouse that a name or an ID means, and remembers it for the inputs that follow.</summary>
internal sealed class WarehouseSearch
{
    private const int NamesInAnError = 10;

    private readonly ConcurrentDictionary<(Uri Host, string NameOrId), Lazy<Task<Warehouse>>> _found = new();

    /// <summary>The warehouse with the name or ID.</summary>
    /// <exception cref="DbxFailureException">There is none, or several have the name.</exception>
    public Task<Warehouse> GetAsync(WorkspaceClient client, string nameOrId, CancellationToken stop) =>
        _found.GetOrAdd(
            (client.Host, nameOrId),
            key => new Lazy<Task<Warehouse>>(() => FindAsync(client, key.NameOrId, stop))).Value;

    private static async Task<Warehouse> FindAsync(WorkspaceClient client, string nameOrId, CancellationToken stop)
    {
        if (LooksLikeId(nameOrId) && await TryGetAsync(client, nameOrId, stop).ConfigureAwait(false) is { } byId)
        {
            return byId;
        }

        List<Warehouse> all = new();
        await foreach (Warehouse each in client.Warehouses.ListAsync(stop).ConfigureAwait(false))
        {
            all.Add(each);
        }

        List<Warehouse> named = all.FindAll(each => each.Name == nameOrId);
        if (named.Count == 0)
        {
            named = all.FindAll(each => string.Equals(each.Name, nameOrId, StringComparison.OrdinalIgnoreCase));
        }

        return named.Count switch
        {
            1 => named[0],
            0 => throw NotFound(client, nameOrId, all),
            _ => throw Ambiguous(client, nameOrId, named),
        };
    }

    private static bool LooksLikeId(string text) => text.Length == 16 && text.All(Uri.IsHexDigit);

    private static async Task<Warehouse?> TryGetAsync(WorkspaceClient client, string id, CancellationToken stop)
    {
        try
        {
            return await client.Warehouses.GetAsync(id, stop).ConfigureAwait(false);
        }
        catch (DatabricksApiException exception) when (exception.Kind == ApiErrorKind.NotFound)
        {
            return null;
        }
    }

    private static DbxFailureException NotFound(WorkspaceClient client, string nameOrId, List<Warehouse> all)
    {
        string there =
            all.Count == 0
                ? "You can see no warehouse there; New-DbxWarehouse makes one."
                : "There are: "
                    + string.Join(", ", all.Take(NamesInAnError).Select(static each => each.Name))
                    + (all.Count > NamesInAnError ? ", …" : ".");
        return new DbxFailureException(
            $"There is no SQL warehouse '{nameOrId}' in {client}.",
            "WarehouseNotFound",
            ErrorCategory.ObjectNotFound,
            nameOrId,
            there);
    }

    private static DbxFailureException Ambiguous(WorkspaceClient client, string name, List<Warehouse> named) => new(
        $"{named.Count} SQL warehouses in {client} are named '{name}'.",
        "WarehouseAmbiguous",
        ErrorCategory.InvalidArgument,
        name,
        "Give the ID of the one you mean: " + string.Join(", ", named.Select(static each => each.Id)) + ".");
}
