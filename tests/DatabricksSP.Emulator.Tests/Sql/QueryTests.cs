namespace DatabricksSP.Emulator.Tests.Sql;

public class QueryTests
{
    // docs.databricks.com/en/sql/language-manual/sql-ref-syntax-qry-select-values.html
    [Fact]
    public async Task Values_are_rows_whose_columns_fit_all_of_them()
    {
        await using SqlWorkspace workspace = await SqlWorkspace.StartAsync();

        SqlAnswer answer = await workspace.Run("VALUES (1, 'a', NULL), (2.5, 'b', current_date) , (3L, NULL, NULL)");

        Assert.Equal(["col1 DECIMAL(21,1)", "col2 STRING", "col3 DATE"], answer.Columns);
        Assert.Equal(["1.0", "2.5", "3.0"], answer.Rows.Select(row => row[0]));
        Assert.Equal([["1"], ["2"]], (await workspace.Run("VALUES 1, 2")).Rows);
    }

    // docs.databricks.com/en/sql/language-manual/sql-ref-syntax-qry-select-setops.html
    [Theory]
    [InlineData("SELECT 1 AS a UNION ALL SELECT 2L", "a BIGINT", "1 2")]
    [InlineData("(SELECT 1 AS a) UNION ALL (VALUES (2), (1))", "a INT", "1 2 1")]
    [InlineData("SELECT id FROM range(2) UNION ALL (SELECT 1.5 UNION ALL SELECT NULL)", "id DECIMAL(21,1)", "0.0 1.0 1.5 -")]
    public async Task A_union_is_one_result_after_the_other(string statement, string column, string cells)
    {
        await using SqlWorkspace workspace = await SqlWorkspace.StartAsync();

        SqlAnswer answer = await workspace.Run(statement);

        Assert.Equal(("", cells), (answer.Error, string.Join(' ', answer.Rows.Select(row => row[0] ?? "-"))));
        Assert.Equal([column], answer.Columns);
    }

    [Theory]
    [InlineData("SELECT 1 UNION ALL SELECT 1, 2", "NUM_COLUMNS_MISMATCH")]
    [InlineData("VALUES (1), (1, 2)", "INVALID_INLINE_TABLE.NUM_COLUMNS_MISMATCH")]
    [InlineData("SELECT a FROM things", "TABLE_OR_VIEW_NOT_FOUND")]
    [InlineData("SELECT * FROM main.default.things WHERE a = 1", "TABLE_OR_VIEW_NOT_FOUND")]
    public async Task A_wrong_query_fails_as_Databricks_names_it(string statement, string condition)
    {
        await using SqlWorkspace workspace = await SqlWorkspace.StartAsync();

        SqlAnswer answer = await workspace.Run(statement);

        Assert.Equal(("FAILED", condition), (answer.State, answer.Condition));
    }

    // byte_limit and truncated in databricks-sdk-py, databricks/sdk/service/sql.py
    [Theory]
    [InlineData("SELECT id FROM range(20)", 10, 10, true)]
    [InlineData("SELECT id FROM range(20)", 13, 11, true)]
    [InlineData("SELECT id FROM range(20)", 30, 20, false)]
    [InlineData("SELECT 'abc'", 2, 0, true)]
    [InlineData("SELECT id FROM range(9223372036854775807)", 1000, 370, true)]
    public async Task A_byte_limit_truncates(string statement, int limit, int rows, bool truncated)
    {
        await using SqlWorkspace workspace = await SqlWorkspace.StartAsync();

        SqlAnswer answer = await workspace.Run(statement, ("byte_limit", limit));

        Assert.Equal(("SUCCEEDED", rows), (answer.State, answer.Manifest.GetProperty("total_row_count").GetInt32()));
        Assert.Equal(rows, answer.Rows.Length);
        Assert.Equal(truncated, answer.Manifest.GetProperty("truncated").GetBoolean());
    }

    [Fact]
    public async Task A_byte_limit_beyond_what_a_response_can_hold_does_not_help()
    {
        await using SqlWorkspace workspace = await SqlWorkspace.StartAsync();

        SqlAnswer answer = await workspace.Run($"SELECT id FROM range({long.MaxValue})", ("byte_limit", 26214401));

        Assert.Equal("INLINE_BYTE_LIMIT_EXCEEDED", answer.Condition);
        (await workspace.Run("SELECT 1", ("byte_limit", 0))).Response.IsError(
            System.Net.HttpStatusCode.BadRequest, "INVALID_PARAMETER_VALUE", "byte_limit must be at least 1: 0");
    }
}
