using System.Diagnostics;

namespace DatabricksSP.Tests;

/// <summary>A process of its own, with the engine and the module, that runs a script.</summary>
/// <remarks>In it, <c>Wait-For name</c> returns when the test has said so, and <c>Tell name</c> tells the test something.</remarks>
internal sealed class ModuleProcess : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("module-process-").FullName;
    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _errors;

    public ModuleProcess(string script)
    {
        string file = Path.Combine(_folder, "script.ps1");
        File.WriteAllText(file, $$"""
            $ErrorActionPreference = 'Stop'
            function Tell($name, $text = '') {
                [IO.File]::WriteAllText('{{_folder}}/' + $name + '.new', $text)
                [IO.File]::Move('{{_folder}}/' + $name + '.new', '{{_folder}}/' + $name)
            }
            function Wait-For($name) { [void][Threading.SpinWait]::SpinUntil({ [IO.File]::Exists('{{_folder}}/' + $name) }) }
            {{script}}
            """);
        _process = Process.Start(
            new ProcessStartInfo(
                "dotnet",
                [
                    Path.Combine(AppContext.BaseDirectory, "DatabricksSP.Playground.dll"),
                    "--file", file, "--parent-pid", $"{Environment.ProcessId}",
                ])
            {
                RedirectStandardError = true,
                RedirectStandardOutput = true,
            })!;
        _output = _process.StandardOutput.ReadToEndAsync();
        _errors = _process.StandardError.ReadToEndAsync();
    }

    /// <summary>Runs scripts in processes of their own, each of which tells that it is ready and goes on when all are.</summary>
    public static async Task RunTogetherAsync(CancellationToken stop, params string[] scripts)
    {
        ModuleProcess[] processes = Array.ConvertAll(scripts, static script => new ModuleProcess(script));
        try
        {
            await Task.WhenAll(processes.Select(each => each.HearAsync("ready", stop)));
            Array.ForEach(processes, static each => each.Say("go"));
            await Task.WhenAll(processes.Select(each => each.SucceedAsync(stop)));
        }
        finally
        {
            await Task.WhenAll(processes.Select(static each => each.DisposeAsync().AsTask()));
        }
    }

    /// <summary>Says something for which the script waits.</summary>
    public void Say(string name) => File.WriteAllText(Path.Combine(_folder, name), "");

    /// <summary>Waits for what the script tells.</summary>
    public async Task<string> HearAsync(string name, CancellationToken stop)
    {
        string file = Path.Combine(_folder, name);
        Task end = _process.WaitForExitAsync(stop);
        using PeriodicTimer look = new(TimeSpan.FromMilliseconds(10));
        while (!File.Exists(file))
        {
            Assert.False(end.IsCompleted && !File.Exists(file), end.IsCompleted ? await _output + await _errors : "");
            await look.WaitForNextTickAsync(stop);
        }

        return await File.ReadAllTextAsync(file, stop);
    }

    /// <summary>Whether the script has told something.</summary>
    public bool HasTold(string name) => File.Exists(Path.Combine(_folder, name));

    /// <summary>Waits for its end, whatever that is, and returns what it wrote to standard error.</summary>
    public async Task<(string Errors, int ExitCode)> EndAsync(CancellationToken stop)
    {
        await _process.WaitForExitAsync(stop);
        return (await _errors, _process.ExitCode);
    }

    /// <summary>Waits for its end, which must be a good one.</summary>
    public async Task SucceedAsync(CancellationToken stop)
    {
        (string errors, int exitCode) = await EndAsync(stop);
        Assert.True(exitCode == 0, errors + await _output);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
