namespace DatabricksSP.Emulator.Tests.Sql;

/// <summary>
/// SQL of docs.databricks.com/en/sql/language-manual that the emulator cannot do is told from what is no SQL: only the latter is a
/// syntax error.
/// </summary>
public class RefusalTests
{
    [Theory]
    [InlineData("CREATE TABLE t (a INT)")]
    [InlineData("INSERT INTO t VALUES (1)")]
    [InlineData("with x as (select 1) select * from x")]
    [InlineData("DESCRIBE CATALOG main")]
    [InlineData("SET CATALOG main")]
    [InlineData("BEGIN SELECT 1; END")]
    [InlineData("SHOW VOLUMES")]
    [InlineData("SHOW CATALOGS LIKE 'm*'")]
    [InlineData("SHOW SCHEMAS IN main 'd*'")]
    [InlineData("SHOW TABLES IN main.information_schema")]
    [InlineData("SELECT DISTINCT 1")]
    [InlineData("SELECT 1 LIMIT 1")]
    [InlineData("SELECT 1 ORDER BY 1")]
    [InlineData("SELECT 1 = 1")]
    [InlineData("SELECT 1 <> 1 OR NOT true")]
    [InlineData("SELECT NOT true")]
    [InlineData("SELECT CASE WHEN true THEN 1 END")]
    [InlineData("SELECT 5 DIV 2")]
    [InlineData("SELECT 5 & 2")]
    [InlineData("SELECT 'a' IN ('a', 'b')")]
    [InlineData("SELECT NULL IS NULL")]
    [InlineData("SELECT 'a' LIKE 'a%'")]
    [InlineData("SELECT '1'::INT")]
    [InlineData("SELECT '{\"a\":1}':a")]
    [InlineData("SELECT upper('a')")]
    [InlineData("SELECT left('abc', 1)")]
    [InlineData("SELECT if(true, 1, 2)")]
    [InlineData("SELECT try_cast('a' AS INT)")]
    [InlineData("SELECT count(*) FROM range(3)")]
    [InlineData("SELECT id + 1 FROM range(3)")]
    [InlineData("SELECT id FROM range(1, 3)")]
    [InlineData("SELECT * FROM range(3) WHERE id > 1")]
    [InlineData("SELECT * FROM range(3) AS t LIMIT 1")]
    [InlineData("SELECT * FROM (SELECT 1)")]
    [InlineData("SELECT * FROM VALUES (1), (2)")]
    [InlineData("SELECT * FROM system.access.audit")]
    [InlineData("SELECT catalog_name FROM information_schema.catalogs")]
    [InlineData("SELECT (SELECT 1)")]
    [InlineData("SELECT 1 UNION SELECT 1")]
    [InlineData("SELECT 1 EXCEPT SELECT 1")]
    [InlineData("SELECT 1 UNION ALL TABLE t")]
    [InlineData("VALUES (1) AS t(a)")]
    [InlineData("VALUES (1) t")]
    [InlineData("VALUES (1) + 1")]
    [InlineData("SELECT DATE '2026-05-04'")]
    [InlineData("SELECT INTERVAL '1' DAY")]
    [InlineData("SELECT current_date - 1")]
    [InlineData("SELECT '1' + 1")]
    [InlineData("SELECT CAST(1 AS TIMESTAMP)")]
    [InlineData("SELECT CAST('a' AS BINARY)")]
    [InlineData("SELECT CAST(1 AS DECIMAL(38, 0))")]
    [InlineData("SELECT 1BD")]
    [InlineData("SELECT 12345678901234567890123456789")]
    [InlineData("SELECT 'a' 'b'")]
    [InlineData("SELECT r'a\\'")]
    [InlineData("SELECT '\\ud800'")]
    [InlineData("SELECT array(1)[0]")]
    [InlineData("SELECT ?")]
    [InlineData("SELECT (1, 2)")]
    [InlineData("SELECT * FROM range(3) a, range(4) b")]
    [InlineData("USE CATALOG IDENTIFIER(:c)")]
    [InlineData("GRANT SELECT ON TABLE t TO users")]
    [InlineData("GRANT SELECT ON `main`.default.t TO users")]
    [InlineData("SHOW GRANTS ON METASTORE")]
    public async Task Valid_SQL_beyond_the_emulator_is_said_to_be_so(string statement)
    {
        await using SqlWorkspace workspace = await SqlWorkspace.StartAsync();

        SqlAnswer answer = await workspace.Run(statement);

        Assert.Equal(("FAILED", "EMULATOR_NOT_SUPPORTED"), (answer.State, answer.Condition));
        Assert.EndsWith(" is not supported by the emulator. SQLSTATE: 0A000", answer.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SELEC 1", "'SELEC' (line 1, pos 0)")]
    [InlineData("SELECT", "end of input (line 1, pos 6)")]
    [InlineData("SELECT 1 +", "end of input (line 1, pos 10)")]
    [InlineData("SELECT (1", "end of input (line 1, pos 9)")]
    [InlineData("SELECT 1)", "')' (line 1, pos 8)")]
    [InlineData("SELECT 1 a b", "'b' (line 1, pos 11)")]
    [InlineData("SELECT , 1", "',' (line 1, pos 7)")]
    [InlineData("SELECT 1; SELECT 2", "';' (line 1, pos 8)")]
    [InlineData("SELECT 'open", "''open' (line 1, pos 7)")]
    [InlineData("SELECT /* open", "'/* open' (line 1, pos 7)")]
    [InlineData("VALUES", "end of input (line 1, pos 6)")]
    [InlineData("SELECT CAST(1 INT)", "'INT' (line 1, pos 14)")]
    [InlineData("GRANT ON CATALOG main TO users", "'ON' (line 1, pos 6)")]
    [InlineData("GRANT USE CATALOG ON CATALOG main TO alice@example.com", "'@' (line 1, pos 42)")]
    [InlineData("GRANT USE CATALOG ON CATALOG main TO users, admins", "',' (line 1, pos 42)")]
    [InlineData("USE", "end of input (line 1, pos 3)")]
    [InlineData("SELECT 😀", "'😀' (line 1, pos 7)")]
    public async Task What_is_no_SQL_is_a_syntax_error(string statement, string near)
    {
        await using SqlWorkspace workspace = await SqlWorkspace.StartAsync();

        SqlAnswer answer = await workspace.Run(statement);

        Assert.Equal($"[PARSE_SYNTAX_ERROR] Syntax error at or near {near}. SQLSTATE: 42601", answer.Error);
    }

    [Theory]
    [InlineData("SELECT /* a /* b */ c */ 1")]
    [InlineData("-- a\nSELECT 1 -- b")]
    [InlineData("((SELECT 1));")]
    [InlineData("SELECT ALL 1")]
    public async Task What_says_nothing_changes_nothing(string statement)
    {
        await using SqlWorkspace workspace = await SqlWorkspace.StartAsync();

        Assert.Equal("1", (await workspace.Run(statement)).Value);
    }
}
