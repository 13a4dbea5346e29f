using System.Net;

namespace DatabricksSP.Emulator.Tests.Sql;

/// <summary>
/// Parameters as the reference of POST /api/2.0/sql/statements has them (databricks-sdk-py, databricks/sdk/service/sql.py,
/// StatementParameterListItem): checked with the semantics of <c>cast</c>, STRING without a type, NULL without a value.
/// </summary>
public class ParameterTests
{
    [Theory]
    [InlineData("42", "INT", "INT", "42")]
    [InlineData(" 42 ", "bigint", "BIGINT", "42")]
    [InlineData("1.005", "DECIMAL(10, 2)", "DECIMAL(10,2)", "1.01")]
    [InlineData("2020-01-01", "DATE", "DATE", "2020-01-01")]
    [InlineData("1.5", "DOUBLE", "DOUBLE", "1.5")]
    [InlineData("1.5", "FLOAT", "FLOAT", "1.5")]
    [InlineData("yes", "BOOLEAN", "BOOLEAN", "true")]
    [InlineData("x", null, "STRING", "x")]
    [InlineData(null, "INT", "INT", null)]
    [InlineData(null, null, "STRING", null)]
    public async Task A_parameter_is_cast_to_its_type_and_the_column_has_it(string? value, string? type, string columnType, string? cell)
    {
        await using SqlWorkspace workspace = await SqlWorkspace.StartAsync();

        SqlAnswer answer = await workspace.Run("SELECT :p", ("parameters", new[] { new { name = "p", value, type } }));

        Assert.Equal(("", cell), (answer.Error, answer.Value));
        Assert.Equal([$":p {columnType}"], answer.Columns);
    }

    [Fact]
    public async Task A_column_tells_its_type_with_precision_and_scale()
    {
        await using SqlWorkspace workspace = await SqlWorkspace.StartAsync();

        SqlAnswer answer = await workspace.Run("SELECT 1L, 1.25");

        Assert.Equal(
            """
            [{"name":"1L","position":0,"type_name":"LONG","type_text":"BIGINT"},
            {"name":"1.25","position":1,"type_name":"DECIMAL","type_text":"DECIMAL(3,2)","type_precision":3,"type_scale":2}]
            """.ReplaceLineEndings(""),
            answer.Manifest.GetProperty("schema").GetProperty("columns").GetRawText());
    }

    [Theory]
    [InlineData("abc", "INT", "CAST_INVALID_INPUT")]
    [InlineData("300", "TINYINT", "CAST_INVALID_INPUT")]
    [InlineData("1", "NUMBER", "UNSUPPORTED_DATATYPE")]
    [InlineData("1", "INT(3)", "UNSUPPORTED_DATATYPE")]
    [InlineData("1", "DECIMAL(39,0)", "UNSUPPORTED_DATATYPE")]
    [InlineData("1", "ARRAY<INT>", "EMULATOR_NOT_SUPPORTED")]
    [InlineData("1", "INTERVAL DAY", "EMULATOR_NOT_SUPPORTED")]
    [InlineData("1", "DECIMAL(38,0)", "EMULATOR_NOT_SUPPORTED")]
    [InlineData("2026-05-04 10:00 Europe/Berlin", "TIMESTAMP", "EMULATOR_NOT_SUPPORTED")]
    public async Task A_value_that_is_not_of_its_type_fails_even_if_nothing_uses_it(string value, string type, string condition)
    {
        await using SqlWorkspace workspace = await SqlWorkspace.StartAsync();

        SqlAnswer answer = await workspace.Run("SELECT 1", ("parameters", new[] { new { name = "p", value, type } }));

        Assert.Equal(("FAILED", condition), (answer.State, answer.Condition));
    }

    [Theory]
    [InlineData("""[{"value":"1"}]""", "Missing required field: parameters.name")]
    [InlineData("""[{"name":"p"},{"name":"p","value":"1"}]""", "Parameter p is given more than once.")]
    public async Task Parameters_that_no_statement_could_use_are_refused(string parameters, string message)
    {
        await using SqlWorkspace workspace = await SqlWorkspace.StartAsync();

        SqlAnswer answer = await workspace.Run(
            "SELECT 1", ("parameters", System.Text.Json.JsonDocument.Parse(parameters).RootElement));

        answer.Response.IsError(HttpStatusCode.BadRequest, "INVALID_PARAMETER_VALUE", message);
    }
}
