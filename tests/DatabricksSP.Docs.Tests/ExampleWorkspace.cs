using System.Net;
using System.Security;
using System.Text.RegularExpressions;
using DatabricksSP.Emulator;
using DatabricksSP.Playground.Sessions;
using DatabricksSP.Tests;

namespace DatabricksSP.Docs.Tests;

/// <summary>A session with what examples speak of: a workspace with principals and a warehouse, files, variables, an environment.</summary>
internal sealed partial class ExampleWorkspace : IDisposable
{
    private const string Login = "9f0e5b1e-4a3c-4f5c-8a58-0b9be1c7a4d1";

    private static readonly string Samples = Path.Combine(Path.GetDirectoryName(ModuleCheckout.FindManifest())!, "samples");

    private readonly IdentityEndpoint _identity;
    private readonly PowerShellSession _session = new();
    private readonly Dictionary<string, string?> _environment = [];

    private ExampleWorkspace(WorkspaceEmulator emulator, IdentityEndpoint identity) => (Emulator, _identity) = (emulator, identity);

    /// <summary>The workspace.</summary>
    public WorkspaceEmulator Emulator { get; }

    /// <summary>The folder in which examples run.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("databrickssp-").FullName;

    private string Url => Emulator.Url.ToString().TrimEnd('/');

    /// <summary>Starts what an example needs. What it makes is not there before.</summary>
    public static async Task<ExampleWorkspace> StartAsync(Example example)
    {
        string seed = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Seed.json"));
        if (example.Code.Contains("New-DbxWarehouse", StringComparison.Ordinal))
        {
            seed = seed.Replace("\"Zuora\"", "\"Other\"", StringComparison.Ordinal);
        }

        WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(new EmulatorOptions { Seed = seed, AccountAdmin = true });
        ExampleWorkspace workspace = new(emulator, await IdentityEndpoint.StartAsync(emulator.AdminToken));
        workspace.Prepare(example);
        return workspace;
    }

    /// <summary>Starts what there is at first: a new workspace, nobody connected, and the checkout as the current folder.</summary>
    public static async Task<ExampleWorkspace> StartNewAsync()
    {
        WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(new EmulatorOptions());
        ExampleWorkspace workspace = new(emulator, await IdentityEndpoint.StartAsync(emulator.AdminToken));
        workspace.Prepare(new Example("", 0, "", null, null), isNew: true);
        return workspace;
    }

    /// <summary>Runs the example as it stands in the document, with the emulated workspace in the place of the one it names.</summary>
    public ScriptResult Run(Example example)
    {
        _session.Answers.Clear();
        // What a person would type: the token that is asked for, or yes to what the cmdlet is about to do.
        _session.Answers.Type(example.Code.Contains("Read-Host", StringComparison.Ordinal) ? Emulator.AdminToken : "y");
        string here = DocumentedAddress().Replace(example.Code, Url).Replace("dapi...", Emulator.AdminToken, StringComparison.Ordinal);
        return _session.Invoke(here);
    }

    public void Dispose()
    {
        foreach ((string? name, string? value) in _environment)
        {
            Environment.SetEnvironmentVariable(name, value);
        }

        _session.Dispose();
        _identity.Dispose();
        Emulator.DisposeAsync().AsTask().Wait();
        Directory.Delete(Folder, recursive: true);
    }

    private void Prepare(Example example, bool isNew = false)
    {
        WriteFile("principals.csv", "Name,Entitlement\nzuora-billing,\"databricks-sql-access, workspace-access\"\nzuora-revenue,\n");
        WriteFile(
            "connectors.csv",
            "DisplayName,Entitlements,Warehouse,LifetimeDays,Comment\n"
                + "zuora-usage,Databricks SQL access,Zuora,365,Zuora usage\nzuora-tax,,Zuora,,\n");
        string profile = $"host = {Url}\ntoken = {Emulator.AdminToken}\n";
        WriteFile("databrickscfg", $"[prod]\n{profile}[dev]\n{profile}");
        SetEnvironment("DATABRICKS_HOST", null);
        SetEnvironment("DATABRICKS_TOKEN", null);
        SetEnvironment("DATABRICKS_CLIENT_ID", null);
        SetEnvironment("DATABRICKS_CONFIG_FILE", Path.Combine(Folder, "databrickscfg"));
        SetEnvironment("IDENTITY_ENDPOINT", _identity.Url.ToString());
        SetEnvironment("ACTIONS_ID_TOKEN_REQUEST_URL", _identity.Url.ToString());
        SetEnvironment("ACTIONS_ID_TOKEN_REQUEST_TOKEN", IdentityEndpoint.Key);
        SetEnvironment("IDENTITY_HEADER", IdentityEndpoint.Key);
        // In an example the address says so.
        SetEnvironment("DATABRICKS_CLOUD", example.Code.Contains("-ManagedIdentity", StringComparison.Ordinal) ? "AZURE" : null);

        SecureString adminToken = new NetworkCredential("", Emulator.AdminToken).SecurePassword;
        _session.SetVariable(EmulatedWorkspace.VariableName, new EmulatedWorkspace(Emulator.Url, adminToken));
        _session.SetVariable("url", Url);
        _session.SetVariable("folder", Folder);
        _session.SetVariable("samples", Samples);
        _session.SetVariable("standIns", Path.Combine(AppContext.BaseDirectory, "StandIns.psm1"));
        _session.SetVariable("login", Login);
        if (isNew)
        {
            _session.SetVariable("folder", Path.GetDirectoryName(ModuleCheckout.FindManifest()));
            _session.Invoke("$ExecutionContext.SessionState.Path.SetLocation($folder) > $null; Import-Module $standIns");
            return;
        }

        ScriptResult prepared = _session.Invoke("""
            $ExecutionContext.SessionState.Path.SetLocation($folder) > $null
            Import-Module $standIns
            Connect-DbxWorkspace $url $Emulator.AdminToken -Name prod > $null
            $id = $applicationId = $login
            $secret = (Get-DbxServicePrincipal -ApplicationId $login | New-DbxOAuthSecret).Secret
            $credential = [pscredential]::new($login, $secret)
            $token = Get-DbxServicePrincipal zuora-connector | New-DbxOboToken
            """);
        Assert.True(prepared.Errors.Count == 0, prepared.Screen);
        if (example.Code.Contains("$env:DATABRICKS_HOST", StringComparison.Ordinal))
        {
            _session.Invoke("Disconnect-DbxWorkspace prod");
        }
    }

    private void WriteFile(string name, string text)
    {
        string path = Path.Combine(Folder, name);
        File.WriteAllText(path, text);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    private void SetEnvironment(string name, string? value)
    {
        _environment[name] = Environment.GetEnvironmentVariable(name);
        Environment.SetEnvironmentVariable(name, value);
    }

    [GeneratedRegex(
        @"(https://)?(dbc-a1b2345c-d6e7\.cloud\.databricks\.com|adb-1234567890123456\.7\.azuredatabricks\.net)|http://127\.0\.0\.1:8765")]
    private static partial Regex DocumentedAddress();
}
