using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace DatabricksSP.Benchmarks.Bulk;

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
            new ProcessStartInfo("dotnet", [assembly, "--port", "0", "--admin-token", Token, .. arguments])
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
    public async Task<Figures> MeasureAsync(Side side, int count, CancellationToken stop)
    {
        string[] arguments = ["bulk-once", _url.ToString(), Token, side.ToString(), count.ToString(CultureInfo.InvariantCulture)];
        using Process worker = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, arguments) { RedirectStandardOutput = true })!;
        string printed = await worker.StandardOutput.ReadToEndAsync(stop);
        await worker.WaitForExitAsync(stop);
        return worker.ExitCode == 0
            ? JsonSerializer.Deserialize<Figures>(printed)!
            : throw new InvalidOperationException($"{side} failed: {printed}");
    }

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
    }
}
