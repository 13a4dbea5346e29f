namespace DatabricksSP.Emulator.Sql;

/// <summary>A column of a result.</summary>
internal sealed record SqlColumn(string Name, SqlType Type);

/// <summary>The rows a statement produced; made only when they are fetched.</summary>
internal sealed record SqlResult(IReadOnlyList<SqlColumn> Columns, long RowCount, Func<long, IReadOnlyList<SqlValue>> Row)
{
    /// <summary>What a statement has to show that only does something.</summary>
    public static SqlResult Nothing { get; } = Of([], []);

    /// <summary>What it was put together of, one after the other; nothing if it is one piece.</summary>
    public IReadOnlyList<SqlResult> Parts { get; init; } = [];

    /// <summary>What the statement does when it has run, to the state that there is then.</summary>
    public Action<WorkspaceState>? Effect { get; init; }

    public static SqlResult Of(IReadOnlyList<SqlColumn> columns, IReadOnlyList<IReadOnlyList<SqlValue>> rows) =>
        new(columns, rows.Count, index => rows[(int)index]);

    /// <summary>A result of texts.</summary>
    public static SqlResult OfTexts(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows) => Of(
        [.. columns.Select(name => new SqlColumn(name, SqlType.String))],
        [.. rows.Select(row => (IReadOnlyList<SqlValue>)[.. row.Select(SqlValue.Of)])]);

    /// <summary>How many of its first rows, so many of them at most, fit into a number of bytes.</summary>
    public long RowsWithin(long bytes, long rowCount)
    {
        for (long row = 0; row < rowCount; row++)
        {
            IReadOnlyList<SqlValue> cells = Row(row);
            for (int column = 0; column < cells.Count; column++)
            {
                bytes -= cells[column].CountBytes();
                if (bytes < 0)
                {
                    return row;
                }
            }
        }

        return rowCount;
    }
}
