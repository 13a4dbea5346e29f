namespace DatabricksSP.UnityCatalog;

/// <summary>The privileges of catalogs and schemas, as the API spells them and as the pages of the workspace do.</summary>
internal static class PrivilegeName
{
    /// <summary>Stands for all that can be granted on a thing but MANAGE and EXTERNAL USE SCHEMA.</summary>
    public const string AllPrivileges = "ALL_PRIVILEGES";

    // https://docs.databricks.com/aws/en/data-governance/unity-catalog/manage-privileges/privileges
    private static readonly string[] OfSchema =
    [
        AllPrivileges,
        "APPLY_TAG",
        "CREATE_FUNCTION",
        "CREATE_MATERIALIZED_VIEW",
        "CREATE_MODEL",
        "CREATE_TABLE",
        "CREATE_VOLUME",
        "EXECUTE",
        "EXTERNAL_USE_SCHEMA",
        "MANAGE",
        "MODIFY",
        "READ_VOLUME",
        "REFRESH",
        "SELECT",
        "USE_SCHEMA",
        "WRITE_VOLUME",
    ];

    private static readonly string[] OfCatalog = [.. OfSchema, "BROWSE", "CREATE_SCHEMA", "USE_CATALOG"];

    /// <summary>Those that can be granted on a catalog, or on a schema. Databricks adds to them, so others are no error.</summary>
    public static IReadOnlyList<string> Known(bool isSchema) => isSchema ? OfSchema : OfCatalog;

    /// <summary>As the API spells it: <c>USE_CATALOG</c> for <c>Use catalog</c>.</summary>
    public static string ForApi(string privilege) => privilege.Trim().Replace(' ', '_').ToUpperInvariant();

    /// <summary>As the pages and SQL spell it: <c>USE CATALOG</c> for <c>USE_CATALOG</c>.</summary>
    public static string OnThePage(string privilege) => privilege.Replace('_', ' ');
}
