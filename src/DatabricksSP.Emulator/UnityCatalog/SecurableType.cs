using System.Collections.Immutable;

namespace DatabricksSP.Emulator.UnityCatalog;

/// <summary>A kind of thing that Unity Catalog grants privileges on, and which those are.</summary>
internal sealed record SecurableType(string Name, ImmutableArray<string> Privileges)
{
    public const string AllPrivileges = "ALL_PRIVILEGES";
    public const string Manage = "MANAGE";

    private static readonly ImmutableArray<string> OfSchema =
    [
        AllPrivileges, Manage, "APPLY_TAG", "CREATE_FUNCTION", "CREATE_MATERIALIZED_VIEW", "CREATE_MODEL", "CREATE_TABLE", "CREATE_VOLUME",
        "EXECUTE", "MODIFY", "READ_VOLUME", "REFRESH", "SELECT", "USE_SCHEMA", "WRITE_VOLUME", "EXTERNAL_USE_SCHEMA",
    ];

    public static SecurableType Catalog { get; } = new("catalog", [.. OfSchema, "BROWSE", "CREATE_SCHEMA", "USE_CATALOG"]);

    public static SecurableType Schema { get; } = new("schema", OfSchema);

    /// <summary>What messages call it.</summary>
    public string Noun => this == Catalog ? "Catalog" : "Schema";

    /// <summary>The privilege without which nothing in it can be used, as messages spell it.</summary>
    public string UsePrivilege => this == Catalog ? "USE CATALOG" : "USE SCHEMA";

    /// <summary>The name by itself, as <c>securable_type</c> of bodies has it.</summary>
    public string UpperName => Name.ToUpperInvariant();

    public static SecurableType? Find(string name) => name.ToLowerInvariant() switch
    {
        "catalog" => Catalog,
        "schema" => Schema,
        _ => null,
    };
}
