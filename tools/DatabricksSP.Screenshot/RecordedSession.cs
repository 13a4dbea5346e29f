using System.Management.Automation;
using System.Net;
using DatabricksSP.Emulator;
using DatabricksSP.Playground.Hosting;
using DatabricksSP.Playground.Scripts;
using DatabricksSP.Playground.Sessions;

namespace DatabricksSP.Screenshot;

/// <summary>A script as it runs in the playground's session, connected to a new emulated workspace with a warehouse.</summary>
internal static class RecordedSession
{
    /// <summary>Columns of the terminal.</summary>
    public const int Width = 110;

    private const string Seed = """{ "warehouses": [{ "name": "Zuora", "cluster_size": "2X-Small" }] }""";

    /// <summary>Runs a script, statement by statement.</summary>
    /// <returns>What the terminal shows, with its colours as ANSI sequences.</returns>
    /// <exception cref="InvalidOperationException">A statement showed an error, or a check did not pass.</exception>
    public static async Task<string> RunAsync(string script)
    {
        // It is the whole process'.
        OutputRendering before = PSStyle.Instance.OutputRendering;
        PSStyle.Instance.OutputRendering = OutputRendering.Host;
        try
        {
            return await RecordAsync(script);
        }
        finally
        {
            PSStyle.Instance.OutputRendering = before;
        }
    }

    private static async Task<string> RecordAsync(string script)
    {
        StringWriter screen = new();
        Terminal terminal = new(screen, screen, TextReader.Null, Width) { HasColors = true, ErrorHasColors = true };

        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(new EmulatorOptions { Seed = Seed });
        using PlaygroundSession session = new(new PlaygroundHost(terminal), ModuleCheckout.FindManifest());
        session.SetVariable(
            EmulatedWorkspace.VariableName,
            new EmulatedWorkspace(emulator.Url, new NetworkCredential("", emulator.AdminToken).SecurePassword));
        session.Run("Connect-DbxWorkspace $Emulator.Url -Token $Emulator.AdminToken -Name prod > $null");

        RunOutcome outcome = new Walkthrough(session).Run(CommentedScript.From(ScriptFile.Read(script)));
        return outcome.Succeeded
            ? screen.ToString()
            : throw new InvalidOperationException($"{Path.GetFileName(script)} did not succeed:\n{screen}");
    }
}
