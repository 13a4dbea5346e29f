using System.Collections.Immutable;

namespace DatabricksSP.Emulator.UnityCatalog;

/// <summary>What is known of a catalog or schema beside its name.</summary>
internal sealed record SecurableInfo
{
    /// <summary>The id of who owns it; null for Databricks.</summary>
    public required string? OwnerId { get; init; }

    /// <summary>The name of who created it.</summary>
    public required string CreatedBy { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The name of who last changed it.</summary>
    public required string UpdatedBy { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Such as <c>MANAGED_CATALOG</c>; a schema has that of its catalog.</summary>
    public string CatalogType { get; init; } = "MANAGED_CATALOG";

    public string? Comment { get; init; }

    public ImmutableSortedDictionary<string, string>? Properties { get; init; }

    public ImmutableSortedDictionary<string, string>? Options { get; init; }

    public string? StorageRoot { get; init; }

    public string IsolationMode { get; init; } = "OPEN";

    public string PredictiveOptimization { get; init; } = "INHERIT";

    public string SchemaId { get; init; } = Guid.NewGuid().ToString();

    public static SecurableInfo New(string? ownerId, string creator, DateTimeOffset now) => new()
    {
        OwnerId = ownerId,
        CreatedBy = creator,
        CreatedAt = now,
        UpdatedBy = creator,
        UpdatedAt = now,
    };
}
