using DatabricksSP.Emulator.UnityCatalog;

namespace DatabricksSP.Emulator.Sql;

/// <summary>
/// Reads USE and SHOW (docs.databricks.com/en/sql/language-manual/sql-ref-syntax-ddl-use-catalog.html and its neighbours).
/// </summary>
internal sealed class SqlCommands(SqlReader reader, SqlSession session, SqlNames names)
{
    /// <summary>Checks only: every statement has a session of its own, so nothing comes of it.</summary>
    public SqlResult Use()
    {
        if (reader.Accept("CATALOG"))
        {
            session.CheckSees(session.FindCatalog(reader.Current.IsString ? SqlText.Unquote(reader.Take().Text) : reader.ReadName()));
        }
        else
        {
            _ = reader.Accept("SCHEMA") || reader.Accept("DATABASE");
            session.CheckSees(session.FindSchema(reader.ReadPath()));
        }

        return SqlResult.Nothing;
    }

    public SqlResult Show()
    {
        SqlResult result = reader.Accept("CATALOGS") ? List("catalog", session.Metastore.Catalogs)
            : reader.Accept("SCHEMAS") || reader.Accept("DATABASES") ? ShowSchemas()
            : reader.Accept("TABLES") ? ShowTables()
            : reader.Accept("GRANTS") || reader.Accept("GRANT") ? new SqlGrants(reader, session, names).Show()
            : reader.Current.IsWord ? throw SqlException.NotSupported($"SHOW {SqlException.Quote(reader.Current.Text)}")
            : throw reader.Unexpected();
        return reader.Current.IsString ? throw SqlException.NotSupported("A pattern of names") : result;
    }

    private SqlResult ShowSchemas()
    {
        Securable catalog = names.ReadCatalogIn();
        session.CheckSees(catalog);
        return List("databaseName", Metastore.SchemasOf(catalog));
    }

    private SqlResult ShowTables()
    {
        Securable schema = names.ReadSchemaIn();
        session.CheckSees(schema);
        return schema.IsProvided
            ? throw SqlException.NotSupported($"SHOW TABLES of {schema.FullName}")
            : SqlResult.Of([new("database", SqlType.String), new("tableName", SqlType.String), new("isTemporary", SqlType.Boolean)], []);
    }

    private SqlResult List(string column, IEnumerable<Securable> securables) => SqlResult.OfTexts(
        [column], securables.Where(session.Access.Sees).Select(securable => (IReadOnlyList<string>)[securable.Name]));
}
