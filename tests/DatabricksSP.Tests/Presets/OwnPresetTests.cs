using System.Management.Automation;

namespace DatabricksSP.Tests.Presets;

/// <summary>A preset of one's own is used, or refused with the file, the place in it and what is wrong there.</summary>
public sealed class OwnPresetTests : WorkspaceTest
{
    private const string Good = """
        {
          // A comment is no error.
          "name": "Ours", "entitlements": ["databricks-sql-access"], "permissionLevel": "CAN_USE", "credentialTypes": ["OboToken"],
          "forms": [{ "connector": "Ours", "fields": [
            { "label": "Where", "value": "Url" },
            { "label": "Path", "prefix": "p=", "value": "HttpPath" },
            { "label": "Kind", "text": "PAT", "credentialType": "OboToken" },
            { "label": "Kind", "text": "M2M", "credentialType": "OAuthSecret" },
            { "label": "Key", "value": "Token" },
          ] }],
        }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("presets-").FullName;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Workspace.AddServicePrincipal("zuora");
        Session.SetVariable("folder", _folder);
        Run("""
            $drives = $ExecutionContext.SessionState.Drive
            $own = [System.Management.Automation.PSDriveInfo]::new('own', $drives.Current.Provider, $folder, '', $null)
            $null = $drives.New($own, 'global')
            $null = $ExecutionContext.SessionState.Path.SetLocation('own:/')
            """);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("./ours.json")]
    [InlineData("own:/ours.json")]
    [InlineData("ours.json")]
    public void A_path_is_one_of_PowerShell(string path)
    {
        File.WriteAllText(Path.Combine(_folder, "ours.json"), Good);

        ScriptResult result = Run($"Get-DbxServicePrincipal zuora | Get-DbxConnectionInfo -For {path}");

        Assert.Equal(["Where", "Path", "Kind", "Key"], result.Output.Select(static each => Property<string>(each, "Label")));
        Assert.Equal("PAT", Property<string>(result.Output[2], "Value"));
    }

    [Theory]
    [InlineData("{", "it is no JSON")]
    [InlineData("[]", "it is not an object")]
    [InlineData("""{ "entitlements": [] }""", "name is missing")]
    [InlineData("""{ "name": 1 }""", "name is not a text")]
    [InlineData("""{ "name": "x", "name": "y" }""", "it says 'name' twice")]
    [InlineData("""{ "name": "x", "entitlements": ["shoe"] }""", "entitlements[0] is 'shoe', and may be ")]
    [InlineData("""{ "name": "x", "entitlements": "all" }""", "entitlements is not a list")]
    [InlineData("""{ "name": "x", "entitlements": [], "permissionLevel": "USE" }""", "permissionLevel is 'USE', and may be CAN_VIEW")]
    [InlineData("$,\"shoe\": 44}", "it has no property 'shoe'")]
    [InlineData("$,\"traps\": [\"a\", \"A\"]}", "traps has something twice")]
    [InlineData("$,\"forms\": [{ \"connector\": \"y\", \"fields\": [{ \"label\": \"l\" }] }]}", "forms[0].fields[0] has either a value")]
    [InlineData(
        "$,\"forms\": [{ \"connector\": \"y\", \"fields\": [{ \"label\": \"l\", \"value\": \"Shoe\" }] }]}",
        "forms[0].fields[0].value is 'Shoe'")]
    [InlineData("$}", "it has 0 forms")]
    public void A_file_that_is_no_preset_is_an_error_that_says_where(string json, string problem)
    {
        const string begin = """{ "name": "x", "entitlements": [], "permissionLevel": "CAN_USE", "credentialTypes": ["OboToken"]""";
        File.WriteAllText(Path.Combine(_folder, "bad.json"), json.Replace("$", begin, StringComparison.Ordinal));

        ErrorRecord error = RunFailing("Get-DbxServicePrincipal zuora | Get-DbxConnectionInfo -For ./bad.json");

        Assert.StartsWith("Dbx.InvalidPreset,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("bad.json cannot be used: " + problem, error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("./none.json")]
    [InlineData("nodrive:/none.json")]
    [InlineData("Env:/PATH")]
    public void A_path_to_nothing_is_an_error(string path) => Assert.StartsWith(
        "Dbx.PresetNotFound,",
        RunFailing($"Get-DbxServicePrincipal zuora | Get-DbxConnectionInfo -For {path}").FullyQualifiedErrorId,
        StringComparison.Ordinal);
}
