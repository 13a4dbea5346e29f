using DatabricksSP.Client.Transport.Pages;

namespace DatabricksSP.Client.Warehouses;

/// <summary>Response of a creation.</summary>
internal sealed record CreateWarehouseResponse
{
    public required string Id { get; init => field = Promised.Value(value); }
}

/// <summary>A page of the list.</summary>
internal sealed record WarehousePage : IPageResponse<Warehouse>
{
    public IReadOnlyList<Warehouse> Warehouses { get; init => field = Promised.List(value); } = [];

    public string? NextPageToken { get; init; }

    IReadOnlyList<Warehouse> IPageResponse<Warehouse>.Items => Warehouses;

    int? IPageResponse<Warehouse>.Total => null;

    int? IPageResponse<Warehouse>.StartIndex => null;
}
