using System.Management.Automation;
using System.Management.Automation.Runspaces;
using DatabricksSP.Playground.Commands;
using DatabricksSP.Playground.Hosting;

namespace DatabricksSP.Playground.Sessions;

/// <summary>A PowerShell session with the module imported, whose output appears on a host.</summary>
public sealed class PlaygroundSession : IDisposable
{
    private readonly Runspace _runspace;
    private readonly Lock _lock = new();
    private readonly Stack<StoppableShell> _running = [];

    /// <summary>Opens the engine and imports the module.</summary>
    /// <exception cref="RuntimeException">The module could not be imported.</exception>
    public PlaygroundSession(PlaygroundHost host, string manifest)
    {
        Host = host;
        _runspace = ModuleRunspace.Open(host, manifest, EngineModules.Replacements);
        EngineModules.ExplainMissing(_runspace.SessionStateProxy.InvokeCommand);
    }

    /// <summary>Where output appears and questions are asked.</summary>
    public PlaygroundHost Host { get; }

    /// <summary>Sets a variable for the scripts that run from now on.</summary>
    public void SetVariable(string name, object value) => _runspace.SessionStateProxy.SetVariable(name, value);

    /// <summary>Runs what was typed, in the session's own scope, and shows what comes of it.</summary>
    public RunOutcome Run(string script) => Run(shell => shell.AddScript(script, useLocalScope: false));

    /// <summary>Runs a script file, so that its <c>exit</c> reaches the host and errors name the file and line.</summary>
    public RunOutcome Run(ScriptFile script)
    {
        // Run as a command, a file would keep its exit code to itself, in $LASTEXITCODE, where that of any program ends up as well.
        ScriptBlock block = script.Syntax.GetScriptBlock();
        return Run(shell => shell.AddScript("param($Block) . $Block", useLocalScope: false).AddArgument(block));
    }

    /// <summary>Stops what runs, as Ctrl+C does. Returns at once; the run ends when the command has cleaned up.</summary>
    /// <returns>Whether anything ran.</returns>
    public bool Stop()
    {
        lock (_lock)
        {
            if (!_running.TryPeek(out StoppableShell? innermost))
            {
                return false;
            }

            _ = innermost.StopAsync();
            return true;
        }
    }

    /// <summary>The text of the session's prompt.</summary>
    public string Prompt()
    {
        using PowerShell shell = CreateShell();
        return string.Concat(shell.AddCommand("prompt").Invoke().Select(part => part?.ToString()));
    }

    /// <summary>Closes the engine.</summary>
    public void Dispose() => _runspace.Dispose();

    private RunOutcome Run(Func<PowerShell, PowerShell> add)
    {
        RunOutcome outcome = new();
        using StoppableShell run = new(CreateShell());
        PowerShell shell = add(run.Shell);

        // What the console does with every command: errors join the output, in order, and all of it is formatted for the host.
        shell.Commands.Commands[0].MergeMyResults(PipelineResultTypes.Error, PipelineResultTypes.Output);
        shell.AddCommand(WatchOutcomeCommand.Info).AddParameter(nameof(WatchOutcomeCommand.Outcome), outcome).AddCommand("Out-Default");
        lock (_lock)
        {
            _running.Push(run);
        }

        try
        {
            shell.Invoke();
        }
        catch (PipelineStoppedException)
        {
            // WasStopped says so, whether or not it is thrown.
        }
        catch (IncompleteParseException unfinished)
        {
            // It happened nowhere yet, and the view of errors shows nothing without a place.
            outcome.HadErrors = true;
            Host.UI.WriteErrorLine(unfinished.Message);
        }
        catch (RuntimeException failure)
        {
            outcome.HadErrors = true;
            Show(failure.ErrorRecord);
        }
        finally
        {
            lock (_lock)
            {
                _running.Pop();
            }
        }

        outcome.WasStopped = run.WasStopped;
        return outcome;
    }

    // An error that ended a script has left the pipeline, and Out-Default takes what is piped into it for output. Writing it to the
    // error stream once more would replace the place where it happened.
    private void Show(ErrorRecord error)
    {
        using PowerShell shell = CreateShell();
        shell.AddCommand("Out-Default").AddParameter("InputObject", error);
        Host.ShowAsErrors(() => shell.Invoke());
    }

    // A nested prompt runs on the thread of the command that opened it, and the runspace is busy with that command.
    private PowerShell CreateShell() =>
        Runspace.DefaultRunspace == _runspace ? PowerShell.Create(RunspaceMode.CurrentRunspace) : PowerShell.Create(_runspace);
}
