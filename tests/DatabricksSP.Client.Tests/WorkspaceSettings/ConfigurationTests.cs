using DatabricksSP.Client.WorkspaceSettings;
using DatabricksSP.Emulator;

namespace DatabricksSP.Client.Tests.WorkspaceSettings;

/// <summary>What workspace-conf says of tokens and addresses.</summary>
public sealed class ConfigurationTests
{
    [Theory]
    [InlineData("""{}""", true, 730, false)]
    [InlineData("""{"enableTokensConfig":null,"maxTokenLifetimeDays":null,"enableIpAccessLists":null}""", true, 730, false)]
    [InlineData("""{"enableTokensConfig":"false","maxTokenLifetimeDays":"90","enableIpAccessLists":"true"}""", false, 90, true)]
    [InlineData("""{"enableTokensConfig":"true","maxTokenLifetimeDays":"0","enableIpAccessLists":"false"}""", true, 730, false)]
    [InlineData("""{"maxTokenLifetimeDays":""}""", true, 730, false)]
    public async Task What_was_never_set_has_its_default(string body, bool tokens, int days, bool lists)
    {
        await using HostileServer server = new(Reply.Json(200, body));

        WorkspaceConfiguration read = await server.Client().Settings.GetConfigurationAsync();

        Assert.Equal((tokens, days, lists), (read.TokensEnabled, read.MaxTokenLifetimeDays, read.IpAccessListsEnabled));
        Assert.Equal(
            "/api/2.0/workspace-conf?keys=enableTokensConfig,maxTokenLifetimeDays,enableIpAccessLists", server.Requests[0].PathAndQuery);
    }

    [Fact]
    public async Task A_workspace_tells_what_was_set()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using WorkspaceClient admin = emulator.Client(emulator.AdminToken);
        emulator.Workspace.MaxTokenLifetimeDays = 30;

        Assert.Equal(30, (await admin.Settings.GetConfigurationAsync()).MaxTokenLifetimeDays);
        Assert.Equal("admin@example.com", (await admin.Catalogs.GetCatalogAsync("main")).Owner);
        Assert.Equal("default", (await admin.Catalogs.GetSchemaAsync("main.default")).Name);
    }
}
