using System.Collections.Immutable;
using DatabricksSP.Emulator.Principals;
using DatabricksSP.Emulator.Snapshots;

namespace DatabricksSP.Emulator.UnityCatalog;

/// <summary>What catalogs and schemas have in common. A seed names the owner, a snapshot says the id.</summary>
internal record SchemaSeed
{
    public required string Name { get; init; }

    /// <summary>User name, application ID or group name; the administrator unless said otherwise.</summary>
    public string? Owner { get; init; }

    public string? OwnerId { get; init; }

    public string? Comment { get; init; }

    public IReadOnlyDictionary<string, string>? Properties { get; init; }

    public string? StorageRoot { get; init; }

    public string? PredictiveOptimization { get; init; }

    public string? SchemaId { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public string? CreatedBy { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    public string? UpdatedBy { get; init; }
}

/// <summary>
/// A catalog. Beside the schemas given, every new one has <c>information_schema</c> and, if none is given, <c>default</c>.
/// </summary>
internal sealed record CatalogSeed : SchemaSeed
{
    public string? CatalogType { get; init; }

    public string? IsolationMode { get; init; }

    public IReadOnlyDictionary<string, string>? Options { get; init; }

    public IReadOnlyList<SchemaSeed>? Schemas { get; init; }
}

/// <summary><c>catalogs</c> with their schemas. A list that names <c>system</c> is the whole list; any other adds to it.</summary>
internal sealed class CatalogSection : SnapshotSection
{
    public override void Describe(WorkspaceState state, WorkspaceSnapshot snapshot) => snapshot.Catalogs =
    [
        .. state.Metastore.Catalogs.Select(catalog => Describe(catalog, new CatalogSeed
        {
            Name = catalog.Name,
            CatalogType = catalog.Info.CatalogType,
            IsolationMode = catalog.Info.IsolationMode,
            Options = catalog.Info.Options,
            Schemas = [.. Metastore.SchemasOf(catalog).Select(schema => Describe(schema, new SchemaSeed { Name = schema.Name }))],
        })),
    ];

    public override void Apply(WorkspaceSnapshot snapshot, WorkspaceState state)
    {
        Part("catalogs", () => CheckIsOnce(snapshot.Catalogs, catalog => catalog.Name));
        if (snapshot.Catalogs?.Any(catalog => catalog.Name.Equals(Metastore.System, StringComparison.OrdinalIgnoreCase)) is true)
        {
            state.Metastore.Clear();
        }

        Each(snapshot.Catalogs, catalog => $"catalog {catalog.Name}", catalog => Add(state, catalog));
    }

    private static TSeed Describe<TSeed>(Securable securable, TSeed seed)
        where TSeed : SchemaSeed => seed with
        {
            OwnerId = securable.Info.OwnerId,
            Comment = securable.Info.Comment,
            Properties = securable.Info.Properties,
            StorageRoot = securable.Info.StorageRoot,
            PredictiveOptimization = securable.Info.PredictiveOptimization,
            SchemaId = securable.Parent is null ? null : securable.Info.SchemaId,
            CreatedAt = securable.Info.CreatedAt,
            CreatedBy = securable.Info.CreatedBy,
            UpdatedAt = securable.Info.UpdatedAt,
            UpdatedBy = securable.Info.UpdatedBy,
        };

    private static void Add(WorkspaceState state, CatalogSeed seed)
    {
        string name = SecurableNames.Check(SecurableType.Catalog, seed.Name);
        Securable? present = state.Metastore.FindCatalog(name);
        SecurableInfo info = Read(state, seed, present?.Info) with
        {
            CatalogType = seed.CatalogType ?? present?.Info.CatalogType ?? "MANAGED_CATALOG",
            IsolationMode = seed.IsolationMode ?? present?.Info.IsolationMode ?? "OPEN",
            Options = Sorted(seed.Options) ?? present?.Info.Options,
        };
        Securable catalog = present ?? state.Metastore.Add(name, info);
        catalog.Info = info;
        CheckIsOnce(seed.Schemas, schema => schema.Name);
        if (present is null && seed.Schemas is { } schemas && schemas.All(schema => schema.Name is not Metastore.DefaultSchema))
        {
            catalog.Children.Remove(Metastore.DefaultSchema);
        }

        foreach (SchemaSeed schema in seed.Schemas ?? [])
        {
            AddSchema(state, catalog, schema);
        }
    }

    private static void AddSchema(WorkspaceState state, Securable catalog, SchemaSeed seed)
    {
        string name = SecurableNames.Check(SecurableType.Schema, seed.Name);
        Securable? present = catalog.Children.Find(name);
        SecurableInfo info = Read(state, seed, present?.Info) with { CatalogType = catalog.Info.CatalogType };
        Securable schema = present ?? Metastore.AddSchema(catalog, name, info);
        schema.Info = info with { SchemaId = seed.SchemaId ?? schema.Info.SchemaId };
    }

    private static SecurableInfo Read(WorkspaceState state, SchemaSeed seed, SecurableInfo? present)
    {
        SecurableInfo info = present
            ?? SecurableInfo.New(state.Ids.AdministratorId, EmulatorDefaults.AdminName, seed.CreatedAt ?? state.Now);
        return info with
        {
            OwnerId = OwnerId(state, seed, info),
            Comment = seed.Comment ?? info.Comment,
            Properties = Sorted(seed.Properties) ?? info.Properties,
            StorageRoot = seed.StorageRoot ?? info.StorageRoot,
            PredictiveOptimization = seed.PredictiveOptimization ?? info.PredictiveOptimization,
            CreatedAt = seed.CreatedAt ?? info.CreatedAt,
            CreatedBy = seed.CreatedBy ?? info.CreatedBy,
            UpdatedAt = seed.UpdatedAt ?? info.UpdatedAt,
            UpdatedBy = seed.UpdatedBy ?? info.UpdatedBy,
        };
    }

    /// <summary>A snapshot says who made it, and leaves the owner out if that is Databricks.</summary>
    private static string? OwnerId(WorkspaceState state, SchemaSeed seed, SecurableInfo info) => seed switch
    {
        { Owner: not null, OwnerId: not null } => throw new SeedException("Give owner or owner_id, not both."),
        { OwnerId: { } id } => (state.Metastore.PrincipalWithId(id) ?? throw new SeedException($"There is no principal {id}.")).Id,
        { Owner: { } name } => (state.Metastore.FindPrincipal(name) is Principal found
            ? found
            : throw new SeedException($"There is no user, group or service principal {name}.")).Id,
        { CreatedBy: Metastore.SystemUser } => null,
        _ => info.OwnerId,
    };

    private static ImmutableSortedDictionary<string, string>? Sorted(IReadOnlyDictionary<string, string>? pairs) =>
        pairs?.ToImmutableSortedDictionary(StringComparer.Ordinal);
}
