using DatabricksSP.Emulator.UnityCatalog;

namespace DatabricksSP.Emulator.Sql;

/// <summary>Reads which catalog or schema a statement is about.</summary>
internal sealed class SqlNames(SqlReader reader, SqlSession session)
{
    /// <summary>CATALOG or SCHEMA, and which; the catalog of the session, if none is named.</summary>
    public Securable ReadSecurable()
    {
        if (reader.Accept("CATALOG"))
        {
            return reader.IsAtEnd || reader.Current.Is("TO") || reader.Current.Is("FROM")
                ? session.FindCatalog(session.Catalog)
                : session.FindCatalog(reader.ReadName());
        }

        return reader.Accept("SCHEMA") || reader.Accept("DATABASE") ? session.FindSchema(reader.ReadPath())
            : reader.Current.IsWord || reader.Current.IsQuotedName
                ? throw SqlException.NotSupported("A privilege on anything but a catalog or schema")
            : throw reader.Unexpected();
    }

    /// <summary>A catalog after IN or FROM, or that of the session.</summary>
    public Securable ReadCatalogIn() =>
        session.FindCatalog(reader.Accept("IN") || reader.Accept("FROM") ? reader.ReadName() : session.Catalog);

    /// <summary>A schema after IN or FROM, or that of the session.</summary>
    public Securable ReadSchemaIn() =>
        session.FindSchema(reader.Accept("IN") || reader.Accept("FROM") ? reader.ReadPath() : [session.Catalog, session.Schema]);
}
