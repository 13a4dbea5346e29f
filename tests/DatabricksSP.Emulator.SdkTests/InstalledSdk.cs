using DatabricksSP.Emulator.SdkTests;

[assembly: AssemblyFixture(typeof(InstalledSdk))]

namespace DatabricksSP.Emulator.SdkTests;

/// <summary>
/// The official JavaScript SDK, in the version the lock file pins, installed from npm beside the scenarios. Tests are skipped where that
/// cannot be: without Node.js, and without a network when the SDK is not there from an earlier run.
/// </summary>
public sealed class InstalledSdk : IAsyncLifetime
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Sdk");
    private static readonly string Npm = OperatingSystem.IsWindows() ? "npm.cmd" : "npm";

    /// <summary>npm's words for "I could not reach the registry".</summary>
    private static readonly string[] NetworkErrors =
        ["ENOTFOUND", "EAI_AGAIN", "ECONNREFUSED", "ECONNRESET", "ETIMEDOUT", "ENETUNREACH", "ERR_SOCKET_TIMEOUT", "FETCH_ERROR"];

    private string? _absence;

    /// <summary>Installs the SDK.</summary>
    /// <exception cref="InvalidOperationException">npm refuses the package or the lock file: that is ours to mend.</exception>
    public async ValueTask InitializeAsync()
    {
        if (await ToolRun.StartAsync("node", ["--version"], Folder) is null)
        {
            _absence = "Node.js is not installed: there is no 'node' in PATH.";
            return;
        }

        if (IsInstalled())
        {
            return;
        }

        ToolRun? install = await ToolRun.StartAsync(Npm, ["ci"], Folder);
        if (install is null)
        {
            _absence = "npm is not installed: the SDK cannot be fetched.";
        }
        else if (install.ExitCode != 0)
        {
            _absence = Array.Find(NetworkErrors, install.Output.Contains) is { } error
                ? $"npm could not fetch the SDK ({error}): this machine does not reach the package registry."
                : throw new InvalidOperationException($"npm could not install the SDK:\n{install.Output}");
        }
    }

    /// <summary>Runs a scenario as the emulator's administrator. It fails when one of the scenario's assertions does.</summary>
    /// <param name="scenario">The name of its file, without the extension.</param>
    /// <param name="emulator">The workspace.</param>
    /// <param name="inputs">What the scenario finds in its environment.</param>
    public Task Run(string scenario, WorkspaceEmulator emulator, params (string Name, string Value)[] inputs) => Run(
        scenario,
        emulator,
        [],
        [("DATABRICKS_HOST", emulator.Url.ToString()), ("DATABRICKS_TOKEN", emulator.AdminToken), .. inputs]);

    /// <summary>Runs a scenario that has to find out by itself where the workspace is, and how to log in.</summary>
    /// <param name="scenario">The name of its file, without the extension.</param>
    /// <param name="emulator">The workspace.</param>
    /// <param name="options">What Node.js is started with.</param>
    /// <param name="inputs">What the scenario finds in its environment.</param>
    public async Task Run(
        string scenario, WorkspaceEmulator emulator, IEnumerable<string> options, IEnumerable<(string Name, string Value)> inputs)
    {
        Assert.SkipWhen(_absence is not null, _absence ?? "");

        Dictionary<string, string> environment = inputs.ToDictionary(input => input.Name, input => input.Value);
        environment["NO_PROXY"] = emulator.Url.Host;
        ToolRun? run = await ToolRun.StartAsync(
            "node", [.. options, Path.Combine("scenarios", scenario + ".mjs")], Folder, environment);

        Assert.True(run is { ExitCode: 0 }, $"{scenario}.mjs failed:\n{run?.Output}\n{Asked(emulator)}");
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    // npm leaves a copy of the lock file behind when it is done.
    private static bool IsInstalled()
    {
        FileInfo installed = new(Path.Combine(Folder, "node_modules", ".package-lock.json"));
        return installed.Exists && installed.LastWriteTimeUtc > File.GetLastWriteTimeUtc(Path.Combine(Folder, "package-lock.json"));
    }

    private static string Asked(WorkspaceEmulator emulator) => string.Join(
        '\n',
        emulator.Requests.All.TakeLast(10).Select(request => $"{request.Status} {request.Method} {request.Path} {request.ResponseBody}"));
}
