using System.Globalization;

namespace DatabricksSP.Emulator.Sql;

/// <summary>Reads queries: SELECT, VALUES, and UNION ALL of these.</summary>
internal sealed class SqlQueries(SqlReader reader, SqlSession session)
{
    private readonly SqlExpressions _expressions = new(reader, session);
    private readonly SqlTables _tables = new(reader, session);

    public SqlResult Read()
    {
        List<SqlResult> terms = [ReadTerm()];
        while (reader.Accept("UNION"))
        {
            terms.Add(reader.Accept("ALL") ? ReadTerm() : throw SqlException.NotSupported("UNION without ALL"));
        }

        return terms is [var only] ? only : SqlUnion.Of(terms);
    }

    private SqlResult ReadTerm()
    {
        if (reader.Accept("SELECT"))
        {
            return _tables.FindFrom() is { } distance ? _tables.Read(distance) : ReadSelect();
        }

        if (reader.Accept("VALUES"))
        {
            return ReadValues();
        }

        if (!reader.Accept("("))
        {
            throw SqlWords.BeginsStatement(reader.Current.Text)
                ? SqlException.NotSupported($"{reader.Current.Text.ToUpperInvariant()} within a query")
                : reader.Unexpected();
        }

        SqlResult inner = reader.Nested(Read);
        reader.Expect(")");
        return inner;
    }

    private SqlResult ReadSelect()
    {
        reader.Accept("ALL");
        List<SqlColumn> columns = [];
        List<SqlValue> row = [];
        do
        {
            SqlTerm term = _expressions.Read();
            columns.Add(new SqlColumn(reader.ReadAlias() ?? term.Name, term.Value.Type));
            row.Add(term.Value);
        }
        while (reader.Accept(","));

        return SqlResult.Of(columns, [row]);
    }

    private SqlResult ReadValues()
    {
        List<SqlResult> rows = [];
        do
        {
            rows.Add(ReadRow());
            if (rows[^1].Columns.Count != rows[0].Columns.Count)
            {
                throw new SqlException(
                    "INVALID_INLINE_TABLE.NUM_COLUMNS_MISMATCH",
                    "42000",
                    $"Invalid inline table: expected {rows[0].Columns.Count} columns but found {rows[^1].Columns.Count} columns.");
            }
        }
        while (reader.Accept(","));

        return reader.ReadAlias() is null ? SqlUnion.Of(rows) : throw SqlException.NotSupported("An alias of VALUES");
    }

    private SqlResult ReadRow()
    {
        List<SqlValue> row = [];
        if (reader.Accept("("))
        {
            do
            {
                row.Add(_expressions.Read().Value);
            }
            while (reader.Accept(","));

            reader.Expect(")");
            CheckRowEnds();
        }
        else
        {
            row.Add(_expressions.Read().Value);
        }

        return SqlResult.Of(
            [.. row.Select((value, index) => new SqlColumn(string.Create(CultureInfo.InvariantCulture, $"col{index + 1}"), value.Type))],
            [row]);
    }

    /// <summary>What is in parentheses is taken for a row; it may also be the beginning of an expression.</summary>
    private void CheckRowEnds()
    {
        if (reader.Current.Text is "+" or "-" or "*" or "/" or "%" or "||")
        {
            throw SqlException.NotSupported("VALUES of an expression that begins with a parenthesis");
        }
    }
}
