using DatabricksSP.Client.UnityCatalog;

namespace DatabricksSP.UnityCatalog;

/// <summary>What privileges are granted on: a catalog, or a schema of it.</summary>
/// <param name="Catalog">The catalog's name.</param>
/// <param name="Schema">The schema's name, without that of the catalog; null for the catalog.</param>
internal sealed record Securable(string Catalog, string? Schema)
{
    /// <summary>What the API calls its kind.</summary>
    public string Type => Schema is null ? SecurableType.Catalog : SecurableType.Schema;

    /// <summary>Its name with that of the catalog: <c>main.default</c>.</summary>
    public string FullName => Schema is null ? Catalog : $"{Catalog}.{Schema}";

    /// <summary>Kind and name, which also tell its list from others of the workspace.</summary>
    public override string ToString() => $"{Type} {FullName}";
}
