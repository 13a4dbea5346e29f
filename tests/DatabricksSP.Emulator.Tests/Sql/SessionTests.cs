using DatabricksSP.Emulator.ServicePrincipals;

namespace DatabricksSP.Emulator.Tests.Sql;

/// <summary>
/// Catalogs and schemas in statements: docs.databricks.com/en/sql/language-manual/sql-ref-syntax-ddl-use-catalog.html, -use-schema.html and
/// sql-ref-syntax-aux-show-*.html.
/// </summary>
public class SessionTests
{
    [Fact]
    public async Task A_statement_runs_in_the_catalog_and_schema_of_its_request()
    {
        await using SqlWorkspace workspace = await SqlWorkspace.StartAsync();
        workspace.Emulator.Workspace.AddCatalog("sandbox");
        workspace.Emulator.Workspace.AddSchema("sandbox", "things");

        SqlAnswer answer = await workspace.Run(
            "SELECT current_catalog(), current_schema()", ("catalog", "SANDBOX"), ("schema", "Things"));

        Assert.Equal([["sandbox", "things"]], answer.Rows);
        Assert.Equal("SUCCEEDED", (await workspace.Run("USE SCHEMA things", ("catalog", "sandbox"))).State);
        Assert.Equal("SCHEMA_NOT_FOUND", (await workspace.Run("USE SCHEMA things")).Condition);
    }

    [Theory]
    [InlineData("nowhere", "default", "NO_SUCH_CATALOG_EXCEPTION", "42704")]
    [InlineData("main", "nowhere", "SCHEMA_NOT_FOUND", "42704")]
    public async Task A_catalog_or_schema_that_is_not_there_fails(string catalog, string schema, string condition, string sqlState)
    {
        await using SqlWorkspace workspace = await SqlWorkspace.StartAsync();

        SqlAnswer answer = await workspace.Run("SELECT 1", ("catalog", catalog), ("schema", schema));

        Assert.Equal(("FAILED", condition), (answer.State, answer.Condition));
        Assert.Equal(sqlState, answer.Response.Json.GetProperty("status").GetProperty("sql_state").GetString());
    }

    [Theory]
    [InlineData("USE CATALOG main", "")]
    [InlineData("USE CATALOG 'main'", "")]
    [InlineData("USE CATALOG `Main`;", "")]
    [InlineData("USE main.default", "")]
    [InlineData("USE DATABASE information_schema", "")]
    [InlineData("USE CATALOG nowhere", "NO_SUCH_CATALOG_EXCEPTION")]
    [InlineData("USE nowhere", "SCHEMA_NOT_FOUND")]
    [InlineData("USE nowhere.default", "NO_SUCH_CATALOG_EXCEPTION")]
    [InlineData("USE `a.b`.c", "NO_SUCH_CATALOG_EXCEPTION")]
    [InlineData("USE a.b.c", "IDENTIFIER_TOO_MANY_NAME_PARTS")]
    [InlineData("SHOW SCHEMAS IN nowhere", "NO_SUCH_CATALOG_EXCEPTION")]
    [InlineData("SHOW TABLES IN main.nowhere", "SCHEMA_NOT_FOUND")]
    public async Task Use_and_show_check_what_they_name(string statement, string condition)
    {
        await using SqlWorkspace workspace = await SqlWorkspace.StartAsync();

        Assert.Equal(condition, (await workspace.Run(statement)).Condition);
    }

    [Fact]
    public async Task A_caller_is_shown_what_it_may_see_and_may_use_nothing_else()
    {
        await using SqlWorkspace workspace = await SqlWorkspace.StartAsync();
        (ServicePrincipal principal, Caller zuora) = workspace.AddPrincipal("zuora");
        using Caller _ = zuora;

        Assert.Equal([["main"], ["samples"], ["system"]], (await workspace.Run("SHOW CATALOGS")).Rows);
        Assert.Equal([["default"], ["information_schema"]], (await workspace.Run("SHOW SCHEMAS")).Rows);
        Assert.Equal(["database STRING", "tableName STRING", "isTemporary BOOLEAN"], (await workspace.Run("SHOW TABLES")).Columns);
        Assert.Empty((await workspace.Run(zuora, "SHOW CATALOGS")).Rows);
        Assert.Equal(
            "[INSUFFICIENT_PERMISSIONS] Insufficient privileges: User does not have USE CATALOG on Catalog 'main'. SQLSTATE: 42501",
            (await workspace.Run(zuora, "USE CATALOG main")).Error);
        Assert.Equal("INSUFFICIENT_PERMISSIONS", (await workspace.Run(zuora, "SELECT 1", ("catalog", "main"))).Condition);
        Assert.Equal("1", (await workspace.Run(zuora, "SELECT 1")).Value);

        await workspace.Run($"GRANT USE CATALOG ON CATALOG main TO `{principal.ApplicationId}`");

        Assert.Equal([["main"]], (await workspace.Run(zuora, "SHOW CATALOGS")).Rows);
        Assert.Equal("", (await workspace.Run(zuora, "USE CATALOG main")).Error);
    }
}
