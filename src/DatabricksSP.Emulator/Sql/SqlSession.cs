using DatabricksSP.Emulator.Principals;
using DatabricksSP.Emulator.UnityCatalog;

namespace DatabricksSP.Emulator.Sql;

/// <summary>What a statement can know about where, when and for whom it runs.</summary>
/// <param name="state">The workspace.</param>
/// <param name="caller">Who runs it.</param>
/// <param name="parameters">The values of <c>:name</c>, in their types.</param>
internal sealed class SqlSession(WorkspaceState state, Identity caller, IReadOnlyDictionary<string, SqlValue> parameters)
{
    private const string DefaultCatalog = "main";

    public Identity Caller => caller;

    public IReadOnlyDictionary<string, SqlValue> Parameters => parameters;

    public Metastore Metastore => state.Metastore;

    /// <summary>What the caller may do with catalogs and schemas.</summary>
    public CatalogAccess Access { get; } = CatalogAccess.Of(state, caller);

    /// <summary>When it was submitted: one time for the whole statement.</summary>
    public DateTimeOffset Now { get; } = state.Now;

    /// <summary>The catalog of names without one.</summary>
    public string Catalog { get; private set; } = DefaultCatalog;

    /// <summary>The schema of names without one.</summary>
    public string Schema { get; private set; } = Metastore.DefaultSchema;

    /// <summary>
    /// Sets the catalog and schema that the request names, as USE CATALOG and USE SCHEMA before the statement would
    /// (<c>catalog</c> and <c>schema</c> in the reference of POST /api/2.0/sql/statements).
    /// </summary>
    public void Use(string? catalog, string? schema)
    {
        if (catalog is not null)
        {
            Securable found = FindCatalog(catalog);
            CheckSees(found);
            Catalog = found.Name;
        }

        if (schema is not null)
        {
            Securable found = FindSchema([Catalog, schema]);
            CheckSees(found);
            Schema = found.Name;
        }
    }

    public Securable FindCatalog(string name) => Metastore.FindCatalog(name) ?? throw new SqlException(
        "NO_SUCH_CATALOG_EXCEPTION",
        "42704",
        $"Catalog '{SqlException.Quote(name)}' was not found. Please verify the spelling and correctness of the catalog.");

    /// <param name="path">The name of a schema in the session's catalog, or those of catalog and schema.</param>
    public Securable FindSchema(IReadOnlyList<string> path)
    {
        (string catalog, string schema) = path switch
        {
            [var name] => (Catalog, name),
            [var parent, var name] => (parent, name),
            _ => throw new SqlException(
                "IDENTIFIER_TOO_MANY_NAME_PARTS",
                "42601",
                $"{SqlException.Quote(string.Join('.', path))} is not a valid identifier as it has more than 2 name parts."),
        };
        FindCatalog(catalog);
        return Metastore.FindSchema(catalog, schema) ?? throw new SqlException(
            "SCHEMA_NOT_FOUND",
            "42704",
            $"The schema `{catalog}`.`{SqlException.Quote(schema)}` cannot be found. "
            + "Verify the spelling and correctness of the schema and catalog.");
    }

    public Principal FindPrincipal(string name) => state.Principals.IfVisible(Metastore.FindPrincipal(name)) ?? throw new SqlException(
        "PRINCIPAL_DOES_NOT_EXIST", "42704", $"Could not find principal with name {SqlException.Quote(name)}.");

    public void CheckSees(Securable securable)
    {
        if (!Access.Sees(securable))
        {
            throw SqlException.Denied($"{securable.Type.UsePrivilege} on {securable.Type.Noun} '{securable.FullName}'");
        }
    }
}
