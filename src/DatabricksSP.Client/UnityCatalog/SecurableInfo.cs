namespace DatabricksSP.Client.UnityCatalog;

/// <summary>A catalog, a schema or a metastore, as far as it tells who may grant privileges on it.</summary>
public sealed record SecurableInfo
{
    /// <summary>Its name, without those of what it is in.</summary>
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>
    /// Who owns it: a user's e-mail address, a group's name, or a service principal's application ID. Null where it is not told.
    /// </summary>
    public string? Owner { get; init; }

    /// <summary>What kind of catalog it is, or is in, such as <c>MANAGED_CATALOG</c>; null for a metastore.</summary>
    public string? CatalogType { get; init; }
}
