namespace DatabricksSP.Emulator.Tests.Sql;

/// <summary>
/// Expressions as docs.databricks.com/en/sql/language-manual has them. Types of results with decimals are those of
/// .../data-types/decimal-type.html and of Spark's DecimalPrecision.
/// </summary>
public class ExpressionTests
{
    [Theory]
    [InlineData("1 + 2 * 3", "(1 + (2 * 3)) INT", "7")]
    [InlineData("(1 + 2) * 3", "((1 + 2) * 3) INT", "9")]
    [InlineData("7 - 2 - 1", "((7 - 2) - 1) INT", "4")]
    [InlineData("7 / 2", "(7 / 2) DOUBLE", "3.5")]
    [InlineData("-7 % 4", "(-7 % 4) INT", "-3")]
    [InlineData("-(1)", "(- 1) INT", "-1")]
    [InlineData("2147483648", "2147483648 BIGINT", "2147483648")]
    [InlineData("-9223372036854775808", "-9223372036854775808 BIGINT", "-9223372036854775808")]
    [InlineData("1L + 1", "(1L + 1) BIGINT", "2")]
    [InlineData("1.5", "1.5 DECIMAL(2,1)", "1.5")]
    [InlineData(".25 + 1", "(.25 + 1) DECIMAL(4,2)", "1.25")]
    [InlineData("1.5 * 2", "(1.5 * 2) DECIMAL(4,1)", "3.0")]
    [InlineData("1.5 / 2", "(1.5 / 2) DECIMAL(7,6)", "0.750000")]
    [InlineData("1.5 + :n", "(1.5 + :n) DECIMAL(12,1)", "43.5")]
    [InlineData("1e3", "1e3 DOUBLE", "1000.0")]
    [InlineData("1e7 * 1", "(1e7 * 1) DOUBLE", "1.0E7")]
    [InlineData("1.25E-5", "1.25E-5 DOUBLE", "1.25E-5")]
    [InlineData("123456.5D", "123456.5D DOUBLE", "123456.5")]
    [InlineData("0D", "0D DOUBLE", "0.0")]
    [InlineData("NULL", "NULL VOID", null)]
    [InlineData("NULL + 1", "(NULL + 1) INT", null)]
    [InlineData("true", "true BOOLEAN", "true")]
    [InlineData("'a' || 1 || :n", "concat(concat(a, 1), :n) STRING", "a142")]
    [InlineData("'a' || NULL", "concat(a, NULL) STRING", null)]
    [InlineData("1 AS `a ``b`", "a `b INT", "1")]
    [InlineData("1 one", "one INT", "1")]
    public async Task An_expression_has_a_name_a_type_and_a_value(string expression, string column, string? value)
    {
        await using SqlWorkspace workspace = await SqlWorkspace.StartAsync();

        SqlAnswer answer = await workspace.Run(
            $"SELECT {expression}", ("parameters", new[] { new { name = "n", value = "42", type = "INT" } }));

        Assert.Equal(("", value), (answer.Error, answer.Value));
        Assert.Equal([column], answer.Columns);
    }

    [Theory]
    [InlineData("CAST('12' AS INT)", "INT", "12")]
    [InlineData("CAST(2.5 AS INT)", "INT", "2")]
    [InlineData("CAST(1.25 AS DECIMAL(3, 1))", "DECIMAL(3,1)", "1.3")]
    [InlineData("CAST('2026-05-04 10:00' AS DATE)", "DATE", "2026-05-04")]
    [InlineData("CAST('2026-05-04T10:00:00+02:00' AS TIMESTAMP)", "TIMESTAMP", "2026-05-04T08:00:00.000Z")]
    [InlineData("CAST('2026-05-04 10:00 +2:00' AS TIMESTAMP)", "TIMESTAMP", "2026-05-04T08:00:00.000Z")]
    [InlineData("CAST('2026-05-04 10:00:00-02' AS TIMESTAMP)", "TIMESTAMP", "2026-05-04T12:00:00.000Z")]
    [InlineData("CAST('2026-05' AS TIMESTAMP)", "TIMESTAMP", "2026-05-01T00:00:00.000Z")]
    [InlineData("CAST('2026-05-04 10:00:00.5Z' AS TIMESTAMP)", "TIMESTAMP", "2026-05-04T10:00:00.500Z")]
    [InlineData("CAST(CAST('2026-05-04 10:00:00.5' AS TIMESTAMP) AS STRING)", "STRING", "2026-05-04 10:00:00.5")]
    [InlineData("CAST(0.5 AS BOOLEAN)", "BOOLEAN", "true")]
    [InlineData("CAST('0.1' AS FLOAT)", "FLOAT", "0.1")]
    [InlineData("CAST(NULL AS DATE)", "DATE", null)]
    public async Task A_value_is_cast(string expression, string type, string? value)
    {
        await using SqlWorkspace workspace = await SqlWorkspace.StartAsync();

        SqlAnswer answer = await workspace.Run($"SELECT {expression} AS x");

        Assert.Equal(("", value), (answer.Error, answer.Value));
        Assert.Equal([$"x {type}"], answer.Columns);
    }

    // docs.databricks.com/en/error-messages/error-classes.html
    [Theory]
    [InlineData("CAST('abc' AS INT)", "CAST_INVALID_INPUT")]
    [InlineData("CAST('1.5' AS INT)", "CAST_INVALID_INPUT")]
    [InlineData("CAST('2026-02-30' AS DATE)", "CAST_INVALID_INPUT")]
    [InlineData("CAST(300 AS TINYINT)", "CAST_OVERFLOW")]
    [InlineData("CAST(1e30 AS BIGINT)", "CAST_OVERFLOW")]
    [InlineData("CAST(100 AS DECIMAL(3,1))", "NUMERIC_VALUE_OUT_OF_RANGE.WITH_SUGGESTION")]
    [InlineData("CAST(true AS DATE)", "DATATYPE_MISMATCH.CAST_WITHOUT_SUGGESTION")]
    [InlineData("CAST(1 AS INTT)", "UNSUPPORTED_DATATYPE")]
    [InlineData("2147483647 + 1", "CAST_OVERFLOW")]
    [InlineData("9223372036854775807 + 1", "ARITHMETIC_OVERFLOW")]
    [InlineData("1 / 0", "DIVIDE_BY_ZERO")]
    [InlineData("true + 1", "DATATYPE_MISMATCH.BINARY_OP_WRONG_TYPE")]
    [InlineData(":missing", "UNBOUND_SQL_PARAMETER")]
    [InlineData("column", "UNRESOLVED_COLUMN.WITHOUT_SUGGESTION")]
    [InlineData("current_user(1)", "WRONG_NUM_ARGS.WITHOUT_SUGGESTION")]
    public async Task A_wrong_expression_fails_as_Databricks_names_it(string expression, string condition)
    {
        await using SqlWorkspace workspace = await SqlWorkspace.StartAsync();

        SqlAnswer answer = await workspace.Run($"SELECT {expression}");

        Assert.Equal(("FAILED", condition), (answer.State, answer.Condition));
    }

    // docs.databricks.com/en/sql/language-manual/data-types/string-type.html
    [Theory]
    [InlineData("""'a\tb\nc'""", "a\tb\nc")]
    [InlineData("""'\u00e4\U0001F600\101\%'""", "ä😀A\\%")]
    [InlineData("""'it''s "" so'""", "it's \"\" so")]
    [InlineData("\"say \"\"no\"\" '' \"", "say \"no\" '' ")]
    public async Task Escapes_in_strings_are_what_they_stand_for(string literal, string value)
    {
        await using SqlWorkspace workspace = await SqlWorkspace.StartAsync();

        Assert.Equal(value, (await workspace.Run($"SELECT {literal}")).Value);
    }

    [Theory]
    [InlineData("SELECT now(), current_timestamp(), current_timestamp", "TIMESTAMP", "2026-05-04T03:02:01.000Z")]
    [InlineData("SELECT current_date, current_date(), curdate()", "DATE", "2026-05-04")]
    [InlineData("SELECT current_user, current_user(), session_user(), user()", "STRING", "admin@example.com")]
    [InlineData("SELECT current_catalog()", "STRING", "main")]
    [InlineData("SELECT current_schema(), current_database()", "STRING", "default")]
    [InlineData("SELECT version()", "STRING", "4.0.0 0000000000000000000000000000000000000000")]
    public async Task Functions_tell_of_the_session(string statement, string type, string value)
    {
        await using SqlWorkspace workspace = await SqlWorkspace.StartAsync(new EmulatorOptions { TimeProvider = new Clock() });

        SqlAnswer answer = await workspace.Run(statement);

        Assert.All(answer.Columns, column => Assert.EndsWith($"() {type}", column, StringComparison.Ordinal));
        Assert.All(Assert.Single(answer.Rows), cell => Assert.Equal(value, cell));
    }
}
