using System.Management.Automation;
using DatabricksSP.Client;
using DatabricksSP.Connections;
using DatabricksSP.Rows;

namespace DatabricksSP.Warehouses;

/// <summary>A SQL warehouse on its way through a pipeline.</summary>
/// <remarks>
/// A parameter of this type takes a name or an ID, an object from Get-DbxWarehouse or New-DbxWarehouse, or a row with a column
/// WarehouseId or Warehouse.
/// </remarks>
public sealed record WarehouseReference
{
    private WarehouseReference(string nameOrId) => NameOrId = nameOrId;

    /// <summary>Its name or its ID.</summary>
    internal string NameOrId { get; }

    /// <summary>Its ID, where it is known.</summary>
    internal string? Id { get; private init; }

    /// <summary>The workspace that it is in.</summary>
    internal DbxConnection? Connection { get; init; }

    /// <summary>Its ID, which is looked for where it is not known.</summary>
    /// <exception cref="Errors.DbxFailureException">There is none, or several have the name.</exception>
    internal async Task<string> ResolveAsync(WorkspaceClient client, WarehouseSearch search, CancellationToken stop) =>
        Id ?? (await search.GetAsync(client, NameOrId, stop).ConfigureAwait(false)).Id;

    /// <summary>What an object says about a warehouse; null if it says nothing.</summary>
    internal static WarehouseReference? From(object given)
    {
        PSObject wrapped = PSObject.AsPSObject(given);
        return wrapped.BaseObject switch
        {
            WarehouseReference reference => reference,
            DbxWarehouse warehouse => new WarehouseReference(warehouse.Name)
            {
                Id = warehouse.WarehouseId,
                Connection = warehouse.Connection,
            },
            string text when !string.IsNullOrWhiteSpace(text) => new WarehouseReference(text),
            _ when (CellOf(wrapped, "WarehouseId") ?? CellOf(wrapped, "Warehouse")) is { } cell => new WarehouseReference(cell)
            {
                Connection = wrapped.Properties["Connection"] is { } written ? ConnectionReference.Resolve(written.Value) : null,
            },
            _ => null,
        };
    }

    /// <summary>The name, or the ID where that was given.</summary>
    public override string ToString() => NameOrId;

    private static string? CellOf(PSObject row, string column) =>
        row.Properties[column]?.Value is { } cell && !Cells.IsBlank(cell) ? cell.ToString() : null;
}
