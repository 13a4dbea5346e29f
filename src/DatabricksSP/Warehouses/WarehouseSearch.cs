using System.Diagnostics;
using System.Management.Automation;
using DatabricksSP.Client;
using DatabricksSP.Client.Errors;
using DatabricksSP.Client.Warehouses;
using DatabricksSP.Errors;
using DatabricksSP.Pipeline;

namespace DatabricksSP.Warehouses;

/// <summary>Finds the one warehouse that a name or an ID means, and remembers it for the inputs that follow.</summary>
internal sealed class WarehouseSearch
{
    private const int NamesInAnError = 10;

    private readonly SharedReads<(Uri Host, string NameOrId), WarehouseMatches> _searches =
        new(isKept: static matches => matches.Found.Count == 1);

    // One list for all names, as long as it has them.
    private readonly SharedReads<WorkspaceClient, IReadOnlyList<Warehouse>> _lists = new();

    /// <summary>The warehouse with the name or ID.</summary>
    /// <exception cref="DbxFailureException">There is none, or several have the name.</exception>
    public Task<Warehouse> GetAsync(WorkspaceClient client, string nameOrId, CancellationToken stop) =>
        GetAsync(client, nameOrId, target: nameOrId, stop);

    /// <summary>The same, for an input that it is an error of if there is none.</summary>
    /// <exception cref="DbxFailureException">There is none, or several have the name.</exception>
    public async Task<Warehouse> GetAsync(WorkspaceClient client, string nameOrId, object target, CancellationToken stop)
    {
        WarehouseMatches matches = await _searches
            .GetAsync((client.Host, nameOrId), () => SearchSharedAsync(client, nameOrId, stop))
            .ConfigureAwait(false);
        return matches.Found.Count switch
        {
            1 => matches.Found[0],
            0 => throw NotFound(client, nameOrId, matches.All, target),
            _ => throw Ambiguous(client, nameOrId, matches.Found, target),
        };
    }

    /// <summary>The warehouse with the name or ID as it is now; null where there is none.</summary>
    /// <exception cref="DbxFailureException">Several have the name.</exception>
    public static async Task<Warehouse?> FindAsync(WorkspaceClient client, string nameOrId, CancellationToken stop)
    {
        WarehouseMatches matches = await SearchAsync(client, nameOrId, stop).ConfigureAwait(false);
        return matches.Found.Count switch
        {
            0 => null,
            1 => matches.Found[0],
            _ => throw Ambiguous(client, nameOrId, matches.Found, nameOrId),
        };
    }

    private async Task<WarehouseMatches> SearchSharedAsync(WorkspaceClient client, string nameOrId, CancellationToken stop)
    {
        if (LooksLikeId(nameOrId) && await TryGetAsync(client, nameOrId, stop).ConfigureAwait(false) is { } byId)
        {
            return new WarehouseMatches([byId], [byId]);
        }

        long now = Stopwatch.GetTimestamp();
        WarehouseMatches known = Match(await ListAsync(since: 0).ConfigureAwait(false), nameOrId);

        // It may have been made after the list was read for another name.
        return known.Found.Count > 0 ? known : Match(await ListAsync(now).ConfigureAwait(false), nameOrId);

        Task<IReadOnlyList<Warehouse>> ListAsync(long since) =>
            _lists.GetAsync(client, () => client.Warehouses.ListAsync(stop).ReadAllAsync(), since);
    }

    private static async Task<WarehouseMatches> SearchAsync(WorkspaceClient client, string nameOrId, CancellationToken stop) =>
        LooksLikeId(nameOrId) && await TryGetAsync(client, nameOrId, stop).ConfigureAwait(false) is { } byId
            ? new WarehouseMatches([byId], [byId])
            : Match(await client.Warehouses.ListAsync(stop).ReadAllAsync().ConfigureAwait(false), nameOrId);

    private static WarehouseMatches Match(IReadOnlyList<Warehouse> all, string name)
    {
        Warehouse[] named = [.. all.Where(each => each.Name == name)];
        return named.Length > 0
            ? new WarehouseMatches(named, all)
            : new WarehouseMatches([.. all.Where(each => string.Equals(each.Name, name, StringComparison.OrdinalIgnoreCase))], all);
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

    private static DbxFailureException NotFound(
        WorkspaceClient client, string nameOrId, IReadOnlyCollection<Warehouse> all, object target)
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
            target,
            there);
    }

    private static DbxFailureException Ambiguous(
        WorkspaceClient client, string name, IReadOnlyCollection<Warehouse> named, object target) => new(
        $"{named.Count} SQL warehouses in {client} are named '{name}'.",
        "WarehouseAmbiguous",
        ErrorCategory.InvalidArgument,
        target,
        "Give the ID of the one you mean: " + string.Join(", ", named.Select(static each => each.Id)) + ".");
}
