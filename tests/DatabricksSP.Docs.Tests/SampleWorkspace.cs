using System.Management.Automation;
using System.Net;
using System.Net.Http.Headers;
using System.Security;
using System.Text.Json;
using DatabricksSP.Emulator;
using DatabricksSP.Emulator.Faults;
using DatabricksSP.Emulator.ServicePrincipals;
using DatabricksSP.Tests;

namespace DatabricksSP.Docs.Tests;

/// <summary>A workspace in which samples run, and what came of them. Scripts know the folder of samples as <c>$samples</c>.</summary>
internal sealed class SampleWorkspace : IDisposable
{
    private readonly Example _example;
    private readonly ExampleWorkspace _workspace;

    private SampleWorkspace(Example example, ExampleWorkspace workspace) => (_example, _workspace) = (example, workspace);

    public Workspace State => _workspace.Emulator.Workspace;

    /// <summary>Starts a workspace for a script, which is run later.</summary>
    public static async Task<SampleWorkspace> ForAsync(string script)
    {
        Example example = new("samples", 1, script, null, null);
        return new SampleWorkspace(example, await ExampleWorkspace.StartAsync(example));
    }

    /// <summary>One more workspace of the account, which a profile of that name leads to.</summary>
    public async Task<WorkspaceEmulator> AddAsync(string profile)
    {
        WorkspaceEmulator other = await WorkspaceEmulator.StartAsync(new EmulatorOptions { Account = State.Account });
        other.Workspace.AddWarehouse("Zuora");
        await File.AppendAllTextAsync(
            Path.Combine(_workspace.Folder, "databrickscfg"), $"[{profile}]\nhost = {other.Url}\ntoken = {other.AdminToken}\n");
        return other;
    }

    /// <summary>Has the workspace refuse such requests.</summary>
    public void Refuse(string method, string path) =>
        _workspace.Emulator.Faults.Add(new Fault { Kind = FaultKind.HtmlForbidden, Method = method, Path = path, Count = null });

    public ScriptResult Run() => _workspace.Run(_example);

    /// <summary>Runs the script, and gives what it wrote.</summary>
    public IReadOnlyList<PSObject> RunWithoutError()
    {
        ScriptResult result = Run();
        Assert.True(result.Errors.Count == 0, result.Screen);
        return result.Output;
    }

    public ServicePrincipal Principal(string name) => Assert.Single(State.ServicePrincipals, each => each.DisplayName == name);

    /// <summary>Whom the workspace takes the bearer of a token for.</summary>
    public async Task<string?> OwnerOfAsync(object? token)
    {
        string value = new NetworkCredential("", Assert.IsType<SecureString>(token)).Password;
        using HttpClient http = new();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", value);
        using JsonDocument me = JsonDocument.Parse(
            await http.GetStringAsync(new Uri(_workspace.Emulator.Url, "/api/2.0/preview/scim/v2/Me")));
        return me.RootElement.GetProperty("userName").GetString();
    }

    public void Dispose() => _workspace.Dispose();
}
