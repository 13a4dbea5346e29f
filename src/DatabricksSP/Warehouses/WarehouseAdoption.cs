using System.Management.Automation;
using DatabricksSP.Client;
using DatabricksSP.Client.Errors;
using DatabricksSP.Client.Warehouses;
using DatabricksSP.Errors;
using DatabricksSP.Pipeline;

namespace DatabricksSP.Warehouses;

/// <summary>Creates warehouses, or takes the one that has the name already. Idempotent, since names are unique.</summary>
internal sealed class WarehouseAdoption(WorkspaceClient client)
{
    private static readonly CreationKind Kind = new("SQL warehouse")
    {
        NextForDelivered = static _ => "New-DbxWarehouse -IfNotExists takes those that are there.",
        NextForLeft = "A warehouse costs money while it runs: stop or delete it in the workspace if it is not needed.",
    };

    /// <summary>Creates a warehouse and reads what became of it.</summary>
    /// <exception cref="DbxFailureException">It was created, and could not be read. The message names it.</exception>
    public async Task<Warehouse> CreateAsync(NewWarehouse wanted, CancellationToken stop)
    {
        string id = await client.Warehouses.CreateAsync(wanted, stop).ConfigureAwait(false);

        try
        {
            // Not cancelled: it is there now, and whoever made it has to hear of it.
            return await client.Warehouses.GetAsync(id, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is DatabricksException or ObjectDisposedException)
        {
            throw new DbxFailureException(
                $"The SQL warehouse '{wanted.Name}' ({id}) was created, but could not be read: {exception.Message}",
                "OutcomeUnknown",
                ErrorCategory.InvalidResult,
                wanted.Name,
                Kind.NextForLeft!,
                exception);
        }
    }

    /// <summary>Creates a warehouse or, where that is wanted, takes the one that has the name.</summary>
    /// <returns>The warehouse, and whether it was created.</returns>
    public async Task<(Warehouse Warehouse, bool IsNew)> MakeAsync(NewWarehouse wanted, bool adopt, CancellationToken stop) => adopt
        ? await CreateOrFindAsync(wanted, stop).ConfigureAwait(false)
        : (await CreateAsync(wanted, stop).ConfigureAwait(false), true);

    /// <summary>The same; where the name is taken, the warehouse that has it, as it is.</summary>
    /// <returns>The warehouse, and whether it was created.</returns>
    public async Task<(Warehouse Warehouse, bool IsNew)> CreateOrFindAsync(NewWarehouse wanted, CancellationToken stop)
    {
        try
        {
            return (await CreateAsync(wanted, stop).ConfigureAwait(false), true);
        }
        catch (DatabricksApiException exception) when (exception.Kind == ApiErrorKind.AlreadyExists)
        {
            return (await new WarehouseSearch().GetAsync(client, wanted.Name, stop).ConfigureAwait(false), false);
        }
    }

    /// <summary>What <see cref="CreateOrFindAsync"/> would do, in words.</summary>
    public async Task<string> PreviewAsync(NewWarehouse wanted, CancellationToken stop) =>
        await client.Warehouses.ListAsync(stop).FindAsync(each => each.Name == wanted.Name).ConfigureAwait(false) is { } found
            ? $"Take the SQL warehouse {found.Id} that is there, as it is"
            : Creation(wanted);

    /// <summary>A creation, in words.</summary>
    public static string Creation(NewWarehouse wanted) => $"Create SQL warehouse of size {wanted.ClusterSize}";

    /// <summary>A creation, for who has to be told what became of it.</summary>
    public static Creation Reported(NewWarehouse wanted) => new(Kind, $"'{wanted.Name}'");
}
