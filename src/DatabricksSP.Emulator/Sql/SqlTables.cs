using System.Globalization;

namespace DatabricksSP.Emulator.Sql;

/// <summary>
/// Reads SELECT with a FROM. There is only <c>range(n)</c>: the workspace has no tables but those that Databricks provides, and these the
/// emulator does not have.
/// </summary>
internal sealed class SqlTables(SqlReader reader, SqlSession session)
{
    /// <summary>
    /// How far the FROM of a SELECT is, or null if it has none. It is looked for before any expression is read, since what those name
    /// may be of the table.
    /// </summary>
    public int? FindFrom()
    {
        int depth = 0;
        for (int ahead = 0; depth >= 0; ahead++)
        {
            SqlToken token = reader.Peek(ahead);
            if (token.Text is "" || (depth == 0 && token.Is("UNION")))
            {
                return null;
            }

            if (depth == 0 && token.Is("FROM"))
            {
                return ahead;
            }

            depth += token.Text switch { "(" => 1, ")" => -1, _ => 0 };
        }

        return null;
    }

    /// <param name="distance">How far the FROM is.</param>
    public SqlResult Read(int distance)
    {
        bool isWhole = distance == 1 && (reader.Current.Is("*") || reader.Current.Is("id"));
        reader.Skip(distance);
        reader.Expect("FROM");
        if (reader.Current.Is("(") || SqlWords.BeginsExpression(reader.Current.Text))
        {
            throw SqlException.NotSupported("FROM of a query");
        }

        IReadOnlyList<string> path = reader.ReadPath();
        return !reader.Accept("(") ? throw NoTable(path)
            : isWhole && path is [var name] && name.Equals("range", StringComparison.OrdinalIgnoreCase) ? ReadRange()
            : throw SqlException.NotSupported($"Selecting this from {SqlException.Quote(string.Join('.', path))}()");
    }

    private SqlResult ReadRange()
    {
        if (!reader.Peek(1).Is(")") || !long.TryParse(reader.Current.Text, NumberStyles.None, CultureInfo.InvariantCulture, out long count))
        {
            throw SqlException.NotSupported("range of anything but a number");
        }

        reader.Skip(2);
        reader.ReadAlias();
        if (reader.Current.Is(","))
        {
            throw SqlException.NotSupported("A join");
        }

        return new SqlResult([new SqlColumn("id", SqlType.Long)], count, index => [new SqlValue(SqlType.Long, index)]);
    }

    private SqlException NoTable(IReadOnlyList<string> path)
    {
        string catalog = path.Count > 2 ? path[^3] : session.Catalog;
        string schema = path.Count > 1 ? path[^2] : session.Schema;
        return session.Metastore.FindCatalog(catalog) is { IsProvided: true }
            || session.Metastore.FindSchema(catalog, schema) is { IsProvided: true }
            ? SqlException.NotSupported($"The table {SqlException.Quote(string.Join('.', path))}")
            : new SqlException(
                "TABLE_OR_VIEW_NOT_FOUND",
                "42P01",
                $"The table or view {SqlException.Quote(string.Join('.', path.Select(part => $"`{part}`")))} cannot be found.");
    }
}
