namespace DatabricksSP.Client.UnityCatalog;

/// <summary>Kinds of things that privileges are granted on; the API has more, so they are strings.</summary>
public static class SecurableType
{
    /// <summary>A catalog.</summary>
    public const string Catalog = "catalog";

    /// <summary>A schema of a catalog: <c>main.default</c>.</summary>
    public const string Schema = "schema";
}
