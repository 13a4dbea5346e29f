using System.Diagnostics;
using System.Globalization;

namespace DatabricksSP.Emulator.Tests.CommandLine;

/// <summary>The emulator, started from the command line.</summary>
internal sealed class EmulatorProcess : IDisposable
{
    // Nothing takes as long as that on the slowest machine: what does has gone wrong, and the test says where.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    private readonly Process _process;

    private EmulatorProcess(Process process) => _process = process;

    public int Id => _process.Id;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static EmulatorProcess Start(params IEnumerable<string> arguments)
    {
        ProcessStartInfo start = new("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(typeof(WorkspaceEmulator).Assembly.Location);
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return new EmulatorProcess(Process.Start(start)!);
    }

    /// <summary>Waits until it serves, and tells where.</summary>
    public Task<Uri> ServesAsync()
    {
        return ReadUrlAsync().WaitAsync(Longest, Cancel);

        async Task<Uri> ReadUrlAsync()
        {
            while (await _process.StandardOutput.ReadLineAsync(Cancel) is { } line)
            {
                if (line.Trim().Split(' ', StringSplitOptions.RemoveEmptyEntries) is ["URL", var url])
                {
                    return new Uri(url);
                }
            }

            throw new InvalidOperationException(await _process.StandardError.ReadToEndAsync(Cancel));
        }
    }

    /// <summary>
    /// Whether whoever runs the tests ignores a signal, and with them what they start: a shell does so with the INT and the QUIT of what it
    /// runs in the background.
    /// </summary>
    public static bool IsIgnored(string signal)
    {
        int bit = signal switch { "HUP" => 0, "INT" => 1, "QUIT" => 2, _ => -1 };
        if (bit < 0 || !OperatingSystem.IsLinux())
        {
            return false;
        }

        string mask = File.ReadLines("/proc/self/status").First(static line => line.StartsWith("SigIgn:", StringComparison.Ordinal));
        return (Convert.ToUInt64(mask.Split('\t')[1], 16) >> bit & 1) != 0;
    }

    /// <summary>
    /// Sends it a signal, such as the TERM of a service manager, the HUP of a terminal that closes, or the INT of Ctrl+C.
    /// </summary>
    public void Signal(string name)
    {
        using Process kill = Process.Start("kill", ["-" + name, _process.Id.ToString(CultureInfo.InvariantCulture)]);
        Assert.True(kill.WaitForExit(Longest), $"kill -{name} did not end.");
    }

    /// <summary>Ends it as the system does with a process that is in the way: nothing of it runs any more.</summary>
    public void Kill() => _process.Kill();

    /// <summary>Waits until it ends, and tells how.</summary>
    public async Task<(int ExitCode, string Output, string Error)> EndAsync()
    {
        Task<string> output = _process.StandardOutput.ReadToEndAsync(Cancel);
        Task<string> error = _process.StandardError.ReadToEndAsync(Cancel);
        try
        {
            await _process.WaitForExitAsync(Cancel).WaitAsync(Longest, Cancel);
        }
        catch (TimeoutException)
        {
            string state = await StateAsync();
            _process.Kill();
            Assert.Fail($"It did not end. It wrote '{await output}' and '{await error}'. {state}");
        }

        return (_process.ExitCode, await output.WaitAsync(Longest, Cancel), await error.WaitAsync(Longest, Cancel));
    }

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
    }
    // What Linux tells of a process: its threads, and the signals that it holds and that wait.
    private async Task<string> StateAsync() =>
        OperatingSystem.IsLinux() ? await File.ReadAllTextAsync($"/proc/{_process.Id}/status", Cancel) : "";
}
