using System.Net;

namespace DatabricksSP.Emulator.Tests.Sql;

/// <summary>
/// Statements put together at random, the same ones in every run: each has a result or fails, and none breaks the request.
/// </summary>
public class RandomStatementTests
{
    private const int Statements = 1500;
    private const int LongestStatement = 14;

    private static readonly string[] Words =
    [
        "SELECT", "SELECT", "VALUES", "UNION ALL", "FROM", "range(3)", "USE", "CATALOG", "SCHEMA", "main", "default", "SHOW", "GRANTS",
        "GRANT", "REVOKE", "USE SCHEMA", "ON", "TO", "users", "`users`", "(", ")", "(", ")", ",", ",", "+", "-", "*", "/", "%", "||", "1",
        "2.5", "0", "1e400", "9223372036854775807", "-9223372036854775808", ".5", "7L", "1e", "'a'", "'2026-05-04 10:00'", "'1'", "'\\'",
        "\"\\u00e4\"", "''", "NULL", "true", "now()", "current_date", ":p", ":d", ":x", "CAST(", "AS INT)", "AS DECIMAL(5,2))",
        "AS TIMESTAMP)", "AS STRING)", "AS DATE)", "AS BOOLEAN)", "AS FLOAT)", "AS", "a", ";", "--", "/*", "*/", "😀", "::", ".",
        "id", "`",
    ];

    [Fact]
    public async Task Any_statement_succeeds_or_fails()
    {
        await using SqlWorkspace workspace = await SqlWorkspace.StartAsync();
        object[] parameters =
        [
            new { name = "p", value = "1.5", type = "DECIMAL(28,10)" }, new { name = "d", value = "NaN", type = "DOUBLE" },
            new { name = "x", value = "0001-01-01T00:00+14:00", type = "STRING" },
        ];

        // Not a secret: the statements have to be the same in every run.
        Random random = new(11);
        int succeeded = 0;
        for (int count = 0; count < Statements; count++)
        {
            string start = random.Next(4) == 0 ? "" : "SELECT ";
            string statement = start + string.Join(' ', random.GetItems(Words, random.Next(1, LongestStatement)));

            SqlAnswer answer = await workspace.Run(statement, ("parameters", parameters));

            Assert.True(answer.Response.Status is HttpStatusCode.OK, $"{statement}: {answer.Response.Text}");
            Assert.True(answer.State is "SUCCEEDED" or "FAILED", statement);
            succeeded += answer.State is "SUCCEEDED" ? 1 : 0;
        }

        Assert.True(succeeded > Statements / 50, $"Only {succeeded} of the statements mean anything.");
    }
}
