namespace DatabricksSP.Emulator.Sql;

/// <summary>Results one after the other in one, whose columns have the types that all of theirs fit into.</summary>
internal static class SqlUnion
{
    public static SqlResult Of(IReadOnlyList<SqlResult> results)
    {
        SqlType[] types = CommonTypes(results);

        // Results of unions are taken apart, so that a row is as near in a union of unions as in one.
        SqlResult[] parts = [.. results.SelectMany(result => result.Parts is [] ? [result] : result.Parts)];
        long[] ends = new long[parts.Length];
        long count = 0;
        for (int index = 0; index < parts.Length; index++)
        {
            count = parts[index].RowCount <= long.MaxValue - count ? count + parts[index].RowCount : throw SqlException.Overflow();
            ends[index] = count;
        }

        IReadOnlyList<SqlColumn> columns = [.. results[0].Columns.Select((column, index) => column with { Type = types[index] })];
        return new SqlResult(columns, count, row => ReadRow(parts, ends, types, row)) { Parts = parts };
    }

    private static SqlType[] CommonTypes(IReadOnlyList<SqlResult> results)
    {
        SqlType[] types = [.. results[0].Columns.Select(column => column.Type)];
        foreach (SqlResult result in results)
        {
            if (result.Columns.Count != types.Length)
            {
                throw new SqlException(
                    "NUM_COLUMNS_MISMATCH",
                    "42826",
                    "UNION can only be performed on inputs with the same number of columns, "
                    + $"but the first input has {types.Length} columns and another input has {result.Columns.Count} columns.");
            }

            for (int index = 0; index < types.Length; index++)
            {
                types[index] = SqlType.Common(types[index], result.Columns[index].Type);
            }
        }

        return types;
    }

    private static SqlValue[] ReadRow(SqlResult[] parts, long[] ends, SqlType[] types, long row)
    {
        int index = IndexOf(ends, row);
        IReadOnlyList<SqlValue> values = parts[index].Row(row - (ends[index] - parts[index].RowCount));
        return [.. values.Select((value, column) => SqlCast.To(types[column], value))];
    }

    /// <summary>The first of the ends, which ascend, that is beyond a row.</summary>
    private static int IndexOf(long[] ends, long row)
    {
        (int first, int last) = (0, ends.Length - 1);
        while (first < last)
        {
            int middle = (first + last) / 2;
            (first, last) = row < ends[middle] ? (first, middle) : (middle + 1, last);
        }

        return first;
    }
}
