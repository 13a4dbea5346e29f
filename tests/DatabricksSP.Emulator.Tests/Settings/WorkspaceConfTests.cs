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
    [InlineData("""{"enableTokensConfig":false}""", """{"enableTokensConfig":null}""")]
    public async Task A_value_that_is_not_allowed_is_named_and_nothing_is_set(string sent, string refused)
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);

        (await admin.Patch(Conf, sent)).IsError(HttpStatusCode.BadRequest, "INVALID_REQUEST", "Some values are not allowed: " + refused);
        Assert.Equal("""{"enableTokensConfig":null}""", (await admin.Get(Conf + "?keys=enableTokensConfig")).Text);
    }

    [Fact]
    public async Task An_unknown_key_is_refused()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);

        (await admin.Get(Conf + "?keys=noSuch")).IsError(HttpStatusCode.BadRequest, "INVALID_REQUEST", """Invalid keys: ["noSuch"]""");
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
