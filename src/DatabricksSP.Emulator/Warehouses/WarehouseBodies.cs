namespace DatabricksSP.Emulator.Warehouses;

/// <summary>A page of warehouses; no token after the last.</summary>
internal sealed record WarehouseListResponse(IReadOnlyList<WarehouseBody> Warehouses, string? NextPageToken);

/// <summary>A page of warehouses, by the name they had once.</summary>
internal sealed record EndpointListResponse(IReadOnlyList<WarehouseBody> Endpoints, string? NextPageToken);

/// <summary>A warehouse as the API shows it; of a new one, only the id.</summary>
internal sealed record WarehouseBody : WarehouseSettings
{
    public required string Id { get; init; }

    public string? State { get; init; }

    public int? NumClusters { get; init; }

    /// <summary>How many statements run or wait on it.</summary>
    public int? NumActiveSessions { get; init; }

    public string? CreatorName { get; init; }

    public string? JdbcUrl { get; init; }

    public OdbcParameters? OdbcParams { get; init; }

    public WarehouseHealth? Health { get; init; }
}

/// <summary>Where drivers connect to.</summary>
internal sealed record OdbcParameters(string Hostname, string Path, int Port, string Protocol);

/// <summary>Whether a warehouse does what it should.</summary>
internal sealed record WarehouseHealth(string Status);
