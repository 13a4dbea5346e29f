using System.Management.Automation;
using DatabricksSP.Playground.Hosting;
using DatabricksSP.Playground.Sessions;

namespace DatabricksSP.Playground.Scripts;

/// <summary>Runs a script as a person would at a prompt: each comment and statement is shown, then what comes of it.</summary>
public sealed class Walkthrough(PlaygroundSession session)
{
    private readonly PlaygroundHost _host = session.Host;

    /// <summary>Runs until the end, an <c>exit</c>, or the first statement that shows an error or a check that did not pass.</summary>
    /// <returns>The outcome of the statement that ended it.</returns>
    public RunOutcome Run(CommentedScript script)
    {
        RunOutcome outcome = new();
        foreach (ScriptStatement statement in script.Statements)
        {
            WriteComments(statement.Comments);
            WriteTyped(statement.Text);
            outcome = session.Run(statement.Text);
            if (_host.ExitCode is not null || !outcome.Succeeded)
            {
                WriteFailedChecks(outcome);
                return outcome;
            }
        }

        WriteComments(script.ClosingComments);
        return outcome;
    }

    // The table above may have cut the reasons short.
    private void WriteFailedChecks(RunOutcome outcome)
    {
        foreach (string check in outcome.FailedChecks)
        {
            _host.UI.WriteErrorLine(PSStyle.Instance.Formatting.Error + check + PSStyle.Instance.Reset);
        }
    }

    private void WriteComments(IReadOnlyList<string> comments)
    {
        if (comments.Count > 0)
        {
            _host.StartParagraph();
        }

        foreach (string line in comments)
        {
            _host.UI.WriteLine(PSStyle.Instance.Foreground.Green + line + PSStyle.Instance.Reset);
        }
    }

    private void WriteTyped(string text)
    {
        string prompt = "PS> ";
        foreach (string line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            _host.UI.WriteLine(prompt + PSStyle.Instance.Bold + line + PSStyle.Instance.BoldOff);
            prompt = ">> ";
        }
    }
}
