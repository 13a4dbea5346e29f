namespace DatabricksSP.Emulator.Sql;

/// <summary>
/// Understands the statements with which a connection is tried and its grants are made: queries of constants, and what is about catalogs
/// and schemas. Other SQL it refuses by saying that the emulator does not support it; what is no SQL, as a warehouse does.
/// </summary>
internal static class SqlInterpreter
{
    public static SqlResult Run(string statement, SqlSession session)
    {
        SqlReader reader = new(statement);
        SqlNames names = new(reader, session);
        SqlToken first = reader.Current;
        SqlResult result = first switch
        {
            _ when first.Is("SELECT") || first.Is("VALUES") || first.Is("(") => new SqlQueries(reader, session).Read(),
            _ when reader.Accept("USE") => new SqlCommands(reader, session, names).Use(),
            _ when reader.Accept("SHOW") => new SqlCommands(reader, session, names).Show(),
            _ when reader.Accept("GRANT") => new SqlGrants(reader, session, names).Change(grants: true),
            _ when reader.Accept("REVOKE") => new SqlGrants(reader, session, names).Change(grants: false),
            _ when SqlWords.BeginsStatement(first.Text) =>
                throw SqlException.NotSupported($"The statement {first.Text.ToUpperInvariant()}"),
            _ => throw SqlException.Syntax(first),
        };
        reader.ExpectEnd();
        return result;
    }
}
