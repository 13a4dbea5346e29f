using System.Management.Automation.Language;
using DatabricksSP.Playground.Commands;
using DatabricksSP.Playground.Hosting;
using DatabricksSP.Playground.Sessions;

namespace DatabricksSP.Playground.Scripts;

/// <summary>Reads commands and runs them until <c>exit</c> or the end of the input.</summary>
public sealed class InteractivePrompt
{
    private readonly PlaygroundSession _session;
    private readonly PlaygroundHost _host;

    /// <summary>Makes a prompt, to which commands of the session can be suspended.</summary>
    public InteractivePrompt(PlaygroundSession session)
    {
        _session = session;
        _host = session.Host;
        _host.NestedPrompt = RunNested;
    }

    /// <summary>Runs until <c>exit</c> or the end of the input.</summary>
    /// <returns>The number given to <c>exit</c>, or 0.</returns>
    public int Run()
    {
        foreach (string line in EngineModules.Notice)
        {
            _host.UI.WriteLine(line);
        }

        while (_host.ExitCode is null && ReadCommand(_session.Prompt()) is { } command)
        {
            _session.Run(command);
        }

        return _host.ExitCode ?? ExitCodes.Success;
    }

    private void RunNested()
    {
        _host.LeavesNestedPrompt = false;
        while (!_host.LeavesNestedPrompt && _host.ExitCode is null && ReadCommand(">> " + _session.Prompt()) is { } command)
        {
            // At a nested prompt, exit means back to the question that opened it.
            if (command.Trim() == "exit")
            {
                return;
            }

            _session.Run(command);
        }
    }

    private string? ReadCommand(string prompt)
    {
        _host.UI.Write(prompt);
        string? command = _host.Terminal.In.ReadLine();
        while (command is not null && IsIncomplete(command))
        {
            _host.UI.Write(">> ");
            string? line = _host.Terminal.In.ReadLine();

            // Two empty lines are the way out of a quote that was never meant to be opened; one may be part of a pasted function.
            if (line is null || (line.Length == 0 && command.EndsWith('\n')))
            {
                break;
            }

            command += "\n" + line;
        }

        return command;
    }

    private static bool IsIncomplete(string command)
    {
        Parser.ParseInput(command, out _, out ParseError[]? errors);
        return errors.Any(error => error.IncompleteInput);
    }
}
