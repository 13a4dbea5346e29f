using System.ComponentModel;
using System.Diagnostics;

namespace DatabricksSP.Emulator.SdkTests;

/// <summary>A command line tool that was run to its end, and all it printed.</summary>
internal sealed record ToolRun(int ExitCode, string Output)
{
    private static readonly TimeSpan RunTimeout = TimeSpan.FromMinutes(2);

    /// <summary>Runs a tool in a folder. Null if this machine does not have it.</summary>
    public static async Task<ToolRun?> StartAsync(
        string tool,
        IEnumerable<string> arguments,
        string folder,
        IReadOnlyDictionary<string, string>? environment = null,
        TimeSpan? timeout = null)
    {
        ProcessStartInfo start = new(tool, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        ForgetWorkspaces(start.Environment);
        foreach ((string? name, string? value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        using Process process = new() { StartInfo = start };
        try
        {
            process.Start();
        }
        catch (Win32Exception)
        {
            return null;
        }

        Task<string> output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        Task<string> error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        using CancellationTokenSource timer = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        TimeSpan longest = timeout ?? RunTimeout;
        timer.CancelAfter(longest);
        try
        {
            await process.WaitForExitAsync(timer.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            return new ToolRun(process.ExitCode, $"{await output}{await error}\nStopped: it ran for {longest.TotalMinutes} minutes.");
        }

        return new ToolRun(process.ExitCode, await output + await error);
    }

    /// <summary>The SDK reads its environment: nothing there may lead it to a real workspace.</summary>
    private static void ForgetWorkspaces(IDictionary<string, string?> environment)
    {
        foreach (string? name in environment.Keys.Where(name => name.StartsWith("DATABRICKS_", StringComparison.Ordinal)).ToList())
        {
            environment.Remove(name);
        }
    }
}
