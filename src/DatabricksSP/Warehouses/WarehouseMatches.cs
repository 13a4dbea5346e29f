using DatabricksSP.Client.Warehouses;

namespace DatabricksSP.Warehouses;

/// <summary>What a search for one warehouse has found.</summary>
/// <param name="Found">Those that may be meant.</param>
/// <param name="All">All that the caller can see.</param>
internal sealed record WarehouseMatches(IReadOnlyList<Warehouse> Found, IReadOnlyCollection<Warehouse> All);
