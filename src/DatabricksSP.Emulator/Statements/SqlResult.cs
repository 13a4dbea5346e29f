using System.Text;

namespace DatabricksSP.Emulator.Statements;

/// <summary>A column of a result.</summary>
internal sealed record SqlColumn(string Name, string Type);

/// <summary>The rows a statement produced; made only when they are fetched.</summary>
internal sealed record SqlResult(IReadOnlyList<SqlColumn> Columns, long RowCount, Func<long, IReadOnlyList<string?>> Row)
{
    /// <summary>Whether the cells of its first rows, so many of them, are more than a number of bytes.</summary>
    public bool IsLargerThan(long bytes, long rowCount)
    {
        for (long row = 0L; row < rowCount && bytes >= 0; row++)
        {
            bytes -= Row(row).Sum(cell => Encoding.UTF8.GetByteCount(cell ?? ""));
        }

        return bytes < 0;
    }

    public static SqlResult Of(IReadOnlyList<SqlColumn> columns, params IReadOnlyList<IReadOnlyList<string?>> rows) =>
        new(columns, rows.Count, index => rows[(int)index]);
}
