namespace DatabricksSP.Client.Warehouses;

/// <summary>Response of a creation.</summary>
internal sealed record CreateWarehouseResponse
{
    public required string Id { get; init; }
}

/// <summary>A page of the list.</summary>
internal sealed record WarehousePage
{
    public IReadOnlyList<Warehouse> Warehouses { get; init => field = value ?? []; } = [];

    public string? NextPageToken { get; init; }
}
