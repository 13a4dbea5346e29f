namespace DatabricksSP.Emulator.Statements;

/// <summary>A column of a result.</summary>
internal sealed record SqlColumn(string Name, string Type);

/// <summary>The rows a statement produced; made only when they are fetched.</summary>
internal sealed record SqlResult(IReadOnlyList<SqlColumn> Columns, long RowCount, Func<long, IReadOnlyList<string?>> Row)
{
    public static SqlResult Of(IReadOnlyList<SqlColumn> columns, params IReadOnlyList<IReadOnlyList<string?>> rows) =>
        new(columns, rows.Count, index => rows[(int)index]);
}
