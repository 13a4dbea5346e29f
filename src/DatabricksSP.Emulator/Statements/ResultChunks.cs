using DatabricksSP.Emulator.Sql;

namespace DatabricksSP.Emulator.Statements;

/// <summary>Cuts the result of a statement into chunks. An empty result has one empty chunk.</summary>
internal static class ResultChunks
{
    private const int RowsOfAChunk = 1000;

    public static int Count(Statement statement) => (int)Math.Max(1, (statement.RowCount + RowsOfAChunk - 1) / RowsOfAChunk);

    public static ResultManifest Manifest(Statement statement, SqlResult result) => new(
        "JSON_ARRAY",
        new ResultSchema(
            result.Columns.Count,
            [.. result.Columns.Select((column, position) => new ResultColumn(
                column.Name, position, column.Type.Name, column.Type.Text, column.Type.Precision, column.Type.Scale))]),
        Count(statement),
        statement.RowCount,
        statement.RowCount < result.RowCount,
        [.. Enumerable.Range(0, Count(statement)).Select(index => Describe(statement, index))]);

    public static ResultChunk Read(Statement statement, SqlResult result, int index)
    {
        ChunkInfo info = Describe(statement, index);
        long end = info.RowOffset + info.RowCount;
        List<IReadOnlyList<string?>> rows = new((int)info.RowCount);
        for (long row = info.RowOffset; row < end; row++)
        {
            rows.Add([.. result.Row(row).Select(cell => cell.ToText())]);
        }

        int? next = index + 1 < Count(statement) ? index + 1 : (int?)null;
        string? link = next is null ? null : $"{StatementRoutes.Root}/{statement.Id}/result/chunks/{next}?row_offset={end}";
        return new ResultChunk(index, info.RowOffset, info.RowCount, rows, next, link);
    }

    private static ChunkInfo Describe(Statement statement, int index)
    {
        long offset = (long)index * RowsOfAChunk;
        return new ChunkInfo(index, offset, Math.Min(RowsOfAChunk, statement.RowCount - offset));
    }
}
