using System.Text.Json;

namespace DatabricksSP.Emulator.UnityCatalog;

/// <summary>
/// What the bodies that create and change catalogs and schemas have in common (<c>CreateCatalog</c>, <c>UpdateSchema</c> and so on in
/// <c>service/catalog/model.go</c> of github.com/databricks/databricks-sdk-go).
/// </summary>
internal record SecurableRequest
{
    public string? Name { get; init; }

    public string? NewName { get; init; }

    public string? CatalogName { get; init; }

    public string? Comment { get; init; }

    public string? Owner { get; init; }

    public string? StorageRoot { get; init; }

    public string? IsolationMode { get; init; }

    public string? EnablePredictiveOptimization { get; init; }

    public IReadOnlyDictionary<string, string>? Properties { get; init; }

    public IReadOnlyDictionary<string, string>? Options { get; init; }

    /// <summary>What the emulator has no notion of, and so refuses.</summary>
    public string? ConnectionName { get; init; }

    public string? ProviderName { get; init; }

    public string? ShareName { get; init; }

    public JsonElement? ManagedEncryptionSettings { get; init; }

    public long? CustomMaxRetentionHours { get; init; }
}

/// <summary>A catalog or schema as the API shows it.</summary>
internal sealed record SecurableBody
{
    public required string Name { get; init; }

    public required string FullName { get; init; }

    public string? CatalogName { get; init; }

    public required string CatalogType { get; init; }

    public required string MetastoreId { get; init; }

    public required string Owner { get; init; }

    public string? Comment { get; init; }

    public IReadOnlyDictionary<string, string>? Properties { get; init; }

    public IReadOnlyDictionary<string, string>? Options { get; init; }

    public string? StorageRoot { get; init; }

    public string? IsolationMode { get; init; }

    public required string EnablePredictiveOptimization { get; init; }

    public required PredictiveOptimizationFlag EffectivePredictiveOptimizationFlag { get; init; }

    public required string SecurableType { get; init; }

    public string? SchemaId { get; init; }

    public required long CreatedAt { get; init; }

    public required string CreatedBy { get; init; }

    public required long UpdatedAt { get; init; }

    public required string UpdatedBy { get; init; }

    public required bool BrowseOnly { get; init; }
}

/// <summary>Whether predictive optimization is on, and what decides that.</summary>
internal sealed record PredictiveOptimizationFlag(string Value, string? InheritedFromType, string? InheritedFromName);

/// <summary>A page of catalogs; no token after the last.</summary>
internal sealed record CatalogListResponse(IReadOnlyList<SecurableBody> Catalogs, string? NextPageToken);

/// <summary>A page of schemas; no token after the last.</summary>
internal sealed record SchemaListResponse(IReadOnlyList<SecurableBody> Schemas, string? NextPageToken);

/// <summary>Which metastore the workspace has.</summary>
internal sealed record MetastoreAssignment(string MetastoreId, long WorkspaceId, string DefaultCatalogName);

/// <summary>What there is to know of a metastore.</summary>
internal sealed record MetastoreSummary(
    string MetastoreId, string Name, string Cloud, string Region, string GlobalMetastoreId, string Owner, string PrivilegeModelVersion);
