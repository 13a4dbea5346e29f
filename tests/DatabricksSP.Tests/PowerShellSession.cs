using System.Management.Automation;
using System.Management.Automation.Runspaces;
using DatabricksSP.Playground.Hosting;
using DatabricksSP.Playground.Sessions;

namespace DatabricksSP.Tests;

/// <summary>
/// The real PowerShell engine with the module imported from the checkout's manifest. Sessions share nothing but the process, so tests
/// use them in parallel; one session runs one script at a time.
/// </summary>
public sealed class PowerShellSession : IDisposable
{
    private readonly StringWriter _screen = new();
    private readonly Runspace _runspace;
    private readonly Lock _lock = new();
    private StoppableShell? _running;

    /// <summary>Opens the engine with the module, or with another one.</summary>
    public PowerShellSession(string? manifest = null)
    {
        TextWriter screen = TextWriter.Synchronized(_screen);
        Host = new PlaygroundHost(new Terminal(screen, screen, Answers));
        _runspace = ModuleRunspace.Open(Host, manifest ?? ModuleCheckout.FindManifest());
    }

    /// <summary>What the scripts' questions are answered with.</summary>
    public Answers Answers { get; } = new();

    /// <summary>The host that scripts see.</summary>
    public PlaygroundHost Host { get; }

    /// <summary>Sets a variable of the session.</summary>
    public void SetVariable(string name, object? value) => _runspace.SessionStateProxy.SetVariable(name, value);

    /// <summary>Runs a script, after setting variables for it, and collects what comes of it; errors are results too.</summary>
    public ScriptResult Invoke(string script, IReadOnlyDictionary<string, object?>? variables = null)
    {
        foreach ((string? name, object? value) in variables ?? new Dictionary<string, object?>())
        {
            SetVariable(name, value);
        }

        _screen.GetStringBuilder().Clear();
        using StoppableShell run = new(PowerShell.Create(_runspace));
        PowerShell shell = run.Shell.AddScript(script, useLocalScope: false);
        lock (_lock)
        {
            _running = run;
        }

        // Collected as it comes, so that nothing is lost when the script is stopped or ends with an error.
        PSDataCollection<PSObject> output = new();
        ErrorRecord? fatal = null;
        try
        {
            shell.Invoke(input: null, output);
        }
        catch (PipelineStoppedException)
        {
            // WasStopped says so, whether or not it is thrown.
        }
        catch (RuntimeException failure)
        {
            fatal = failure.ErrorRecord;
        }
        finally
        {
            lock (_lock)
            {
                _running = null;
            }
        }

        List<ErrorRecord> errors = [.. shell.Streams.Error];
        if (fatal is not null)
        {
            errors.Add(fatal);
        }

        Show([.. output, .. errors]);
        return new ScriptResult
        {
            Output = [.. output],
            Errors = errors,
            WasTerminated = fatal is not null,
            WasStopped = run.WasStopped,
            Warnings = [.. shell.Streams.Warning.Select(record => record.Message)],
            Verbose = [.. shell.Streams.Verbose.Select(record => record.Message)],
            Debug = [.. shell.Streams.Debug.Select(record => record.Message)],
            Information = [.. shell.Streams.Information],
            Progress = [.. shell.Streams.Progress],
            Screen = _screen.ToString(),
        };
    }

    /// <summary>Runs a script on another thread, so that the test can <see cref="Stop"/> it.</summary>
    public Task<ScriptResult> InvokeAsync(string script, IReadOnlyDictionary<string, object?>? variables = null) =>
        Task.Factory.StartNew(
            () => Invoke(script, variables), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>Stops the script that runs, as Ctrl+C does; completes when it has ended. Does nothing where none runs.</summary>
    public Task StopAsync()
    {
        lock (_lock)
        {
            return _running?.StopAsync() ?? Task.CompletedTask;
        }
    }

    /// <summary>Stops the script that runs, as Ctrl+C does, and returns when it has ended.</summary>
    public void Stop() => StopAsync().Wait();

    /// <summary>Closes the engine.</summary>
    public void Dispose() => _runspace.Dispose();

    private void Show(IEnumerable<object> items)
    {
        using PowerShell shell = PowerShell.Create(_runspace);
        shell.AddCommand("Out-Default").Invoke(items);
    }
}
