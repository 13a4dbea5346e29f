using System.Diagnostics;
using System.Management.Automation;
using System.Net;
using DatabricksSP.Emulator;
using DatabricksSP.Playground.Hosting;
using DatabricksSP.Playground.Sessions;

namespace DatabricksSP.Playground;

/// <summary>An emulated workspace and a PowerShell session that knows where it is, on this process's terminal.</summary>
internal static class Playground
{
    /// <summary>Starts both, does <paramref name="work"/>, and stops them.</summary>
    /// <param name="work">What to do with the session.</param>
    /// <param name="parent">A process to end with, wherever the work is.</param>
    /// <returns>The exit code that <paramref name="work"/> gave.</returns>
    public static async Task<int> RunAsync(Func<PlaygroundSession, int> work, Process? parent)
    {
        Terminal terminal = Terminal.OfProcess();
        PSStyle.Instance.OutputRendering = terminal.HasColors ? OutputRendering.Host : OutputRendering.PlainText;

        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(new EmulatorOptions());
        using PlaygroundSession session = new(new PlaygroundHost(terminal), ModuleCheckout.FindManifest());
        session.SetVariable(
            EmulatedWorkspace.VariableName,
            new EmulatedWorkspace(emulator.Url, new NetworkCredential(string.Empty, emulator.AdminToken).SecurePassword));

        Console.CancelKeyPress += (_, key) =>
        {
            key.Cancel = true;
            session.Stop();
        };
        if (parent is not null)
        {
            _ = EndWithAsync(parent, session);
        }

        return work(session);
    }

    // Not by returning: the work may be waiting for input, which nobody can give any more.
    private static async Task EndWithAsync(Process parent, PlaygroundSession session)
    {
        await parent.WaitForExitAsync();
        session.Stop();
        Environment.Exit(ExitCodes.Stopped);
    }
}
