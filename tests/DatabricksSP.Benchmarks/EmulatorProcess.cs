using System.Diagnostics;
using System.Text.Json;

namespace DatabricksSP.Benchmarks;

/// <summary>An emulated workspace in a process of its own.</summary>
internal sealed class EmulatorProcess : IDisposable
{
    private const string Token = "dapi0123456789abcdef0123456789abcdef";

    private readonly Process _process;
    private readonly Uri _url;

    private EmulatorProcess(Process process, Uri url)
    {
        _process = process;
        _url = url;
    }

    public static EmulatorProcess Start(params string[] arguments)
    {
        string assembly = Checkout.Built("DatabricksSP.Emulator");
        Process process = Process.Start(
            new ProcessStartInfo(
                "dotnet",
                [assembly, "--port", "0", "--admin-token", Token, "--parent-pid", $"{Environment.ProcessId}", .. arguments])
            {
                RedirectStandardOutput = true,
            }
        )!;
        while (process.StandardOutput.ReadLine() is { } line)
        {
            int start = line.IndexOf("http://", StringComparison.Ordinal);
            if (start >= 0)
            {
                _ = process.StandardOutput.ReadToEndAsync();
                return new EmulatorProcess(process, new Uri(line[start..].Trim()));
            }
        }

        throw new InvalidOperationException($"{assembly} does not start.");
    }

    /// <summary>Lets another process do the work and returns what it took.</summary>
    /// <param name="command">What it does: a hidden command of this program.</param>
    /// <param name="side">Who does the work there.</param>
    /// <param name="argument">What else the command takes.</param>
    /// <param name="stop">Gives up.</param>
    public Task<TFigures> MeasureAsync<TFigures>(string command, Side side, string argument, CancellationToken stop) =>
        MeasureAsync<TFigures>($"{command} of the {side}", [command, _url.ToString(), Token, side.ToString(), argument], stop);

    /// <summary>Lets another process do the work, which there is one way to do, and returns what it took.</summary>
    /// <param name="command">What it does: a hidden command of this program.</param>
    /// <param name="argument">What else the command takes.</param>
    /// <param name="stop">Gives up.</param>
    public Task<TFigures> MeasureAsync<TFigures>(string command, string argument, CancellationToken stop) =>
        MeasureAsync<TFigures>(command, [command, _url.ToString(), Token, argument], stop);

    private static async Task<TFigures> MeasureAsync<TFigures>(string name, string[] arguments, CancellationToken stop)
    {
        ProcessStartInfo start = new(Environment.ProcessPath!, arguments)
        {
            RedirectStandardOutput = true,

            // As PowerShell has it; the emulator's benchmark needs the other one.
            Environment = { ["DOTNET_gcServer"] = "0" },
        };
        using Process worker = Process.Start(start)!;
        string printed = await worker.StandardOutput.ReadToEndAsync(stop);
        await worker.WaitForExitAsync(stop);
        return worker.ExitCode == 0
            ? JsonSerializer.Deserialize<TFigures>(printed)!
            : throw new InvalidOperationException($"{name} failed: {printed}");
    }

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
    }
}
