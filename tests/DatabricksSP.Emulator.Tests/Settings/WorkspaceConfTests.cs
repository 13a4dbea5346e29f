using System.Net;

namespace DatabricksSP.Emulator.Tests.Settings;

public class WorkspaceConfTests
{
    private const string Conf = "/api/2.0/workspace-conf";

    [Fact]
    public async Task Values_are_texts_or_null_when_never_set()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);

        Assert.True((await admin.Patch(Conf, new { maxTokenLifetimeDays = "90" })).Succeeded);

        Assert.Equal(
            """{"enableTokensConfig":null,"maxTokenLifetimeDays":"90"}""",
            (await admin.Get(Conf + "?keys=enableTokensConfig,maxTokenLifetimeDays")).Text);
    }

    [Theory]
    [InlineData("""{"enableGp3":""}""", """{"enableGp3":""}""")]
    [InlineData("""{"maxTokenLifetimeDays":"731","enableTokensConfig":"false"}""", """{"maxTokenLifetimeDays":"731"}""")]
    [InlineData("""{"enableTokensConfig":false}""", """{"enableTokensConfig":false}""")]
    [InlineData("""{"enableTokensConfig":null}""", """{"enableTokensConfig":null}""")]
    public async Task A_value_that_is_not_allowed_is_named_and_nothing_is_set(string sent, string refused)
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);

        (await admin.Patch(Conf, sent)).IsError(HttpStatusCode.BadRequest, "INVALID_REQUEST", "Some values are not allowed: " + refused);
        Assert.Equal("""{"enableTokensConfig":null}""", (await admin.Get(Conf + "?keys=enableTokensConfig")).Text);
    }

    // Asks again without the keys that the message names: terraform-provider-databricks, workspace/resource_workspace_conf.go,
    // SafeGetStatus.
    [Fact]
    public async Task Every_unknown_key_is_named()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);

        (await admin.Get(Conf + "?keys=noSuch,enableIpAccessLists,norThis")).IsError(
            HttpStatusCode.BadRequest, "INVALID_REQUEST", """Invalid keys: ["noSuch","norThis"]""");
    }

    // databricks-sdk-go, internal/workspaceconf_test.go; databricks-sdk-py, examples/workspace/workspace_conf/get_status_repos.py;
    // terraform-provider-databricks, docs/resources/workspace_conf.md and exporter/context.go
    [Theory]
    [InlineData("enableWorkspaceFilesystem", "true")]
    [InlineData("enableDeprecatedGlobalInitScripts", "false")]
    [InlineData("enableDeprecatedClusterNamedInitScripts", "true")]
    [InlineData("enforceUserIsolation", "false")]
    [InlineData("enable-X-Frame-Options", "true")]
    [InlineData("maxUserInactiveDays", "90")]
    [InlineData("reposIpynbResultsExportPermissions", "ALLOW")]
    public async Task The_keys_that_official_clients_know_are_kept(string key, string value)
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);

        Assert.Equal($$"""{"{{key}}":null}""", (await admin.Get($"{Conf}?keys={key}")).Text);
        Assert.True((await admin.Patch(Conf, $$"""{"{{key}}":"{{value}}"}""")).Succeeded);
        Assert.Equal($$"""{"{{key}}":"{{value}}"}""", (await admin.Get($"{Conf}?keys={key}")).Text);
    }

    // terraform-provider-databricks, workspace/workspace_conf_test.go, TestAccWorkspaceConfFullLifecycle
    [Fact]
    public async Task A_flag_in_strange_case_means_the_same_and_is_told_as_it_was_given()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);

        Assert.True((await admin.Patch(Conf, new { enableIpAccessLists = "TRue" })).Succeeded);
        Assert.Equal("""{"enableIpAccessLists":"TRue"}""", (await admin.Get(Conf + "?keys=enableIpAccessLists")).Text);

        emulator.Workspace.AddIpAccessList("nobody", allows: false, "127.0.0.0/8");
        Assert.Equal(HttpStatusCode.Forbidden, (await admin.Get(Caller.Scim + "/Me")).Status);
    }

    [Fact]
    public async Task Tokens_are_disabled_in_strange_case_too()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);

        Assert.True((await admin.Patch(Conf, new { enableTokensConfig = "False" })).Succeeded);

        (await admin.Get(Caller.Scim + "/Me")).IsGatewayError(
            HttpStatusCode.Forbidden, "Personal access tokens are disabled for this workspace.");
    }

    [Fact]
    public async Task The_longest_lifetime_holds_for_tokens_made_from_then_on()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);

        await admin.Patch(Conf, new { maxTokenLifetimeDays = "1" });

        (await admin.Post("/api/2.0/token/create", new { lifetime_seconds = 86401 })).IsError(
            HttpStatusCode.BadRequest,
            "INVALID_PARAMETER_VALUE",
            "Token lifetime of 86401 seconds exceeds the maximum lifetime of 1 days of this workspace.");
        Assert.Equal(1, emulator.Workspace.MaxTokenLifetimeDays);
    }

    [Fact]
    public async Task Disabled_tokens_neither_work_nor_come_to_be_and_work_again_when_enabled()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(
            new EmulatorOptions { FirstToken = false, UsersMayUseTokens = true }
        );
        using Caller admin = Caller.Admin(emulator);
        using Caller plain = new(emulator, emulator.Workspace.CreateToken(emulator.Workspace.AddUser("plain@example.com")));

        await admin.Patch(Conf, new { enableTokensConfig = "false" });
        (await plain.Get(Caller.Scim + "/Me")).IsGatewayError(
            HttpStatusCode.Forbidden, "Personal access tokens are disabled for this workspace.");
        (await admin.Post("/api/2.0/token/create", new { })).IsError(
            HttpStatusCode.Forbidden, "FEATURE_DISABLED", "Personal access tokens are disabled for this workspace.");

        await admin.Patch(Conf, new { enableTokensConfig = "true" });
        Assert.True((await plain.Get(Caller.Scim + "/Me")).Succeeded);
    }
}
