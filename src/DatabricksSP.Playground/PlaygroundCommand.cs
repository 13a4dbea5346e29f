using System.CommandLine;
using System.Diagnostics;
using DatabricksSP.Emulator.CommandLine;
using DatabricksSP.Playground.Commands;
using DatabricksSP.Playground.Scripts;
using DatabricksSP.Playground.Sessions;

namespace DatabricksSP.Playground;

/// <summary>The playground's command line.</summary>
internal static class PlaygroundCommand
{
    private static readonly string Onboarding = Path.Combine(AppContext.BaseDirectory, "Onboarding.ps1");

    public static RootCommand Create()
    {
        Option<string> file = new("--file", "-f")
        {
            Description = "Run this script instead, without showing its text. Its errors and its exit code become the playground's.",
            HelpName = "script.ps1",
        };
        Option<bool> interactive = new("--interactive", "-i") { Description = "Give a prompt to try commands at; exit leaves it." };
        Option<Process?> parent = new(ParentProcess.Name)
        {
            Description = ParentProcess.Description,
            HelpName = ParentProcess.Form,
            CustomParser = ParentProcess.Parse,
        };

        RootCommand command = new(
            "Starts an emulated Databricks workspace and a PowerShell session that has the DatabricksSP module, and shows how a "
            + "service principal is onboarded. In scripts, $Emulator.Url and $Emulator.AdminToken lead to the workspace. "
            + "The session is PowerShell's engine without its utility modules; pwsh has them.")
        {
            file,
            interactive,
            parent,
        };
        command.Validators.Add(given =>
        {
            if (given.GetValue(file) is not null && given.GetValue(interactive))
            {
                given.AddError("Give --file or --interactive, not both.");
            }
        });
        command.SetAction(given =>
            given.GetValue(interactive) ? Playground.RunAsync(session => new InteractivePrompt(session).Run(), given.GetValue(parent))
            : given.GetValue(file) is { } path ? RunAsync(path, RunWithNotice, given.GetValue(parent))
            : RunAsync(
                Onboarding,
                (session, script) => new Walkthrough(session).Run(CommentedScript.From(script)),
                given.GetValue(parent)));
        return command;
    }

    // Among the errors: the output is the script's.
    private static RunOutcome RunWithNotice(PlaygroundSession session, ScriptFile script)
    {
        foreach (string line in EngineModules.Notice)
        {
            session.Host.UI.WriteErrorLine(line);
        }

        return session.Run(script);
    }

    private static Task<int> RunAsync(string path, Func<PlaygroundSession, ScriptFile, RunOutcome> run, Process? parent)
    {
        ScriptFile script = ScriptFile.Read(path);
        return Playground.RunAsync(session => ExitCodes.Of(run(session, script), session.Host), parent);
    }
}
