using DatabricksSP.Emulator.ServicePrincipals;
using DatabricksSP.Tests;

namespace DatabricksSP.Emulator.SdkTests;

/// <summary>What Get-DbxConnectionInfo writes is read by an official SDK, which logs in with it and nothing else.</summary>
public sealed class WrittenFileTests(InstalledSdk sdk) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("written-").FullName;

    [Theory]
    [InlineData("New-DbxOboToken", "pat")]
    [InlineData("New-DbxOAuthSecret", "oauth-m2m")]
    public async Task A_profile_of_databrickscfg_logs_the_SDK_in(string maker, string authType)
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        ServicePrincipal principal = emulator.Workspace.AddServicePrincipal("zuora");
        string file = Write(emulator, principal, maker, "-Format DatabricksCfg -ProfileName zuora-prod -Warehouse Zuora");

        await sdk.Run(
            "current-user",
            emulator,
            [],
            [
                ("DATABRICKS_CONFIG_FILE", file),
                ("PROFILE", "zuora-prod"),
                ("APPLICATION_ID", principal.ApplicationId),
                ("AUTH_TYPE", authType),
            ]);
    }

    [Theory]
    [InlineData("New-DbxOboToken", "pat")]
    [InlineData("New-DbxOAuthSecret", "oauth-m2m")]
    public async Task A_file_of_variables_logs_the_SDK_in(string maker, string authType)
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        ServicePrincipal principal = emulator.Workspace.AddServicePrincipal("zuora");
        const string catalog = "a catalog; with #signs $and {braces} \"é\"";
        string file = Write(emulator, principal, maker, $"-Format DotEnv -Warehouse Zuora -Catalog '{catalog}'");

        await sdk.Run(
            "current-user",
            emulator,
            ["--env-file=" + file],
            [("APPLICATION_ID", principal.ApplicationId), ("AUTH_TYPE", authType), ("CATALOG", catalog)]);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Write(WorkspaceEmulator emulator, ServicePrincipal principal, string maker, string parameters)
    {
        emulator.Workspace.GrantTokenUsage(principal);
        emulator.Workspace.AddWarehouse("Zuora");
        using PowerShellSession session = new();
        ScriptResult result = session.Invoke(
            $"$null = Connect-DbxWorkspace $url $token; Get-DbxServicePrincipal zuora | {maker} | "
                + $"Get-DbxConnectionInfo {parameters} -AsPlainText",
            new Dictionary<string, object?> { ["url"] = emulator.Url.ToString(), ["token"] = emulator.AdminToken });
        Assert.True(result.Errors.Count == 0, result.Screen);
        string file = Path.Combine(_folder, "written");
        File.WriteAllText(file, (string)result.OneOutput() + "\n");
        return file;
    }
}
