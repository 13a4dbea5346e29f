using DatabricksSP.Emulator.ServicePrincipals;

namespace DatabricksSP.Emulator.Tests.Sql;

/// <summary>
/// GRANT, REVOKE and SHOW GRANTS: docs.databricks.com/en/sql/language-manual/security-grant.html, security-revoke.html and
/// security-show-grant.html.
/// </summary>
public class GrantTests
{
    [Fact]
    public async Task What_is_granted_in_SQL_is_what_the_API_knows_and_the_other_way_round()
    {
        await using SqlWorkspace workspace = await SqlWorkspace.StartAsync();
        (ServicePrincipal principal, Caller caller) = workspace.AddPrincipal("zuora");
        using Caller _ = caller;
        string name = principal.ApplicationId;

        SqlAnswer granted = await workspace.Run($"GRANT USE CATALOG, select ON CATALOG main TO `{name}`");
        Assert.Equal(("SUCCEEDED", 0), (granted.State, granted.Rows.Length));
        Assert.Equal(["USE_CATALOG", "SELECT"], workspace.Emulator.Workspace.PrivilegesOf("main", name));

        await workspace.Run($"GRANT USE SCHEMA ON SCHEMA default TO `{name}`");
        await workspace.Admin.Patch(
            "/api/2.1/unity-catalog/permissions/schema/main.default",
            new { changes = new[] { new { principal = "account users", add = new[] { "CREATE_TABLE" } } } });
        SqlAnswer shown = await workspace.Run("SHOW GRANTS ON SCHEMA main.default");
        Assert.Equal(["principal STRING", "actionType STRING", "objectType STRING", "objectKey STRING"], shown.Columns);
        Assert.Equal(
            [
                [name, "USE SCHEMA", "SCHEMA", "main.default"],
                ["account users", "CREATE TABLE", "SCHEMA", "main.default"],
                [name, "USE CATALOG", "CATALOG", "main"],
                [name, "SELECT", "CATALOG", "main"],
            ],
            shown.Rows);
        Assert.Equal(
            [["account users", "CREATE TABLE", "SCHEMA", "main.default"]],
            (await workspace.Run("SHOW GRANT `account users` ON DATABASE default")).Rows);

        await workspace.Run($"REVOKE SELECT ON CATALOG main FROM `{name}`");
        Assert.Equal(["USE_CATALOG"], workspace.Emulator.Workspace.PrivilegesOf("main", name));
        await workspace.Run($"REVOKE ALL PRIVILEGES ON SCHEMA main.default FROM `{name}`");
        Assert.Empty(workspace.Emulator.Workspace.PrivilegesOf("main.default", name));
    }

    // github.com/databricks/terraform-provider-databricks, access/resource_sql_permissions.go: "SHOW GRANT ON CATALOG "
    [Fact]
    public async Task A_catalog_without_a_name_is_that_of_the_session()
    {
        await using SqlWorkspace workspace = await SqlWorkspace.StartAsync();
        workspace.Emulator.Workspace.AddCatalog("sandbox");

        await workspace.Run("GRANT USE CATALOG ON CATALOG TO users", ("catalog", "sandbox"));

        Assert.Equal(
            [["users", "USE CATALOG", "CATALOG", "sandbox"]],
            (await workspace.Run("SHOW GRANT ON CATALOG ", ("catalog", "sandbox"))).Rows);
        Assert.Empty((await workspace.Run("SHOW GRANT ON CATALOG ")).Rows);
    }

    [Theory]
    [InlineData("GRANT USE CATALOG ON CATALOG nowhere TO users", "NO_SUCH_CATALOG_EXCEPTION")]
    [InlineData("GRANT USE SCHEMA ON SCHEMA nowhere TO users", "SCHEMA_NOT_FOUND")]
    [InlineData("GRANT USE CATALOG ON CATALOG main TO nobody", "PRINCIPAL_DOES_NOT_EXIST")]
    [InlineData("GRANT USE CATALOG ON SCHEMA default TO users", "INVALID_PARAMETER_VALUE")]
    [InlineData("GRANT FLY ON CATALOG main TO users", "INVALID_PARAMETER_VALUE")]
    [InlineData("SHOW GRANTS nobody ON CATALOG main", "PRINCIPAL_DOES_NOT_EXIST")]
    public async Task A_grant_of_what_is_not_there_fails_and_changes_nothing(string statement, string condition)
    {
        await using SqlWorkspace workspace = await SqlWorkspace.StartAsync();

        SqlAnswer answer = await workspace.Run(statement);

        Assert.Equal(("FAILED", condition), (answer.State, answer.Condition));
        Assert.All(["main", "main.default"], name => Assert.Empty(workspace.Emulator.Workspace.PrivilegesOf(name, "users")));
    }

    [Fact]
    public async Task Only_who_manages_a_thing_grants_on_it_and_sees_the_grants_of_others()
    {
        await using SqlWorkspace workspace = await SqlWorkspace.StartAsync();
        (ServicePrincipal principal, Caller caller) = workspace.AddPrincipal("zuora");
        using Caller zuora = caller;
        const string grant = "GRANT USE CATALOG ON CATALOG main TO users";

        Assert.Equal(
            "[INSUFFICIENT_PERMISSIONS] Insufficient privileges: User does not have MANAGE on Catalog 'main'. SQLSTATE: 42501",
            (await workspace.Run(zuora, grant)).Error);
        Assert.Equal("INSUFFICIENT_PERMISSIONS", (await workspace.Run(zuora, "SHOW GRANTS ON CATALOG main")).Condition);
        Assert.Empty((await workspace.Run(zuora, $"SHOW GRANTS `{principal.ApplicationId}` ON CATALOG main")).Rows);
        Assert.Empty(workspace.Emulator.Workspace.PrivilegesOf("main", "users"));

        await workspace.Run($"GRANT MANAGE ON CATALOG main TO `{principal.ApplicationId}`");

        Assert.Equal("", (await workspace.Run(zuora, grant)).Error);
        Assert.Equal(2, (await workspace.Run(zuora, "SHOW GRANTS ON CATALOG main")).Rows.Length);
    }

    [Fact]
    public async Task A_grant_comes_when_its_statement_ends_and_never_if_that_is_cancelled()
    {
        Clock clock = new();
        await using SqlWorkspace workspace = await SqlWorkspace.StartAsync(
            new EmulatorOptions { TimeProvider = clock, StatementDuration = TimeSpan.FromMinutes(1) });
        Workspace state = workspace.Emulator.Workspace;

        await workspace.Run("GRANT USE CATALOG ON CATALOG main TO users", ("wait_timeout", "0s"));
        await workspace.Run("REVOKE USE CATALOG ON CATALOG main FROM users", ("wait_timeout", "0s"));
        await workspace.Run("GRANT USE SCHEMA ON CATALOG main TO users", ("wait_timeout", "0s"));
        SqlAnswer cancelled = await workspace.Run("GRANT SELECT ON CATALOG main TO users", ("wait_timeout", "0s"));
        await workspace.Admin.Post($"/api/2.0/sql/statements/{cancelled.Id}/cancel");
        Assert.Empty(state.PrivilegesOf("main", "users"));
        clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(["USE_SCHEMA"], state.PrivilegesOf("main", "users"));
    }

    [Fact]
    public async Task A_grant_that_is_under_way_outlives_a_seed()
    {
        Clock clock = new();
        await using SqlWorkspace workspace = await SqlWorkspace.StartAsync(
            new EmulatorOptions { TimeProvider = clock, StatementDuration = TimeSpan.FromMinutes(1) });
        Workspace state = workspace.Emulator.Workspace;
        await workspace.Run("GRANT USE CATALOG ON CATALOG main TO users", ("wait_timeout", "0s"));

        state.Seed("{}");
        clock.Advance(TimeSpan.FromDays(2));

        Assert.Equal(["USE_CATALOG"], state.PrivilegesOf("main", "users"));
    }

    [Fact]
    public async Task A_principal_too_new_for_Unity_Catalog_is_not_found()
    {
        await using SqlWorkspace workspace = await SqlWorkspace.StartAsync(
            new EmulatorOptions { TimeProvider = new Clock(), ConsistencyLag = TimeSpan.FromMinutes(1) });
        CallResponse created = await workspace.Admin.Post($"{Caller.Scim}/ServicePrincipals", new { displayName = "zuora" });

        SqlAnswer answer = await workspace.Run($"GRANT USE CATALOG ON CATALOG main TO `{created["applicationId"]}`");

        Assert.Equal("PRINCIPAL_DOES_NOT_EXIST", answer.Condition);
    }
}
