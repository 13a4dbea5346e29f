using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;

namespace DatabricksSP.Playground.Hosting;

/// <summary>A PowerShell host that reads and writes text, on a terminal or in memory.</summary>
public sealed class PlaygroundHost : PSHost
{
    private readonly PlaygroundUserInterface _ui;

    /// <summary>Makes a host that talks through <paramref name="terminal"/>.</summary>
    public PlaygroundHost(Terminal terminal)
    {
        Terminal = terminal;
        _ui = new PlaygroundUserInterface(terminal);
    }

    /// <summary>Where the host reads and writes.</summary>
    public Terminal Terminal { get; }

    /// <summary>The number a script gave to <c>exit</c>; null as long as none did.</summary>
    public int? ExitCode { get; private set; }

    /// <summary>Runs a prompt inside the command that asked for one (<c>-Confirm</c>, [S] Suspend); null where there is none.</summary>
    public Action? NestedPrompt { get; set; }

    /// <summary>Set when a nested prompt was told to end.</summary>
    public bool LeavesNestedPrompt { get; set; }

    /// <inheritdoc/>
    public override string Name => "DatabricksSP Playground";

    /// <inheritdoc/>
    public override Version Version { get; } = typeof(PlaygroundHost).Assembly.GetName().Version ?? new Version(0, 0);

    /// <inheritdoc/>
    public override Guid InstanceId { get; } = Guid.NewGuid();

    /// <inheritdoc/>
    public override PSHostUserInterface UI => _ui;

    /// <summary>Leaves a blank line, unless the output just ended with one.</summary>
    public void StartParagraph() => _ui.StartParagraph();

    /// <summary>Does <paramref name="work"/>, whose formatted output appears where errors do.</summary>
    public void ShowAsErrors(Action work) => _ui.ShowAsErrors(work);

    /// <inheritdoc/>
    public override CultureInfo CurrentCulture { get; } = CultureInfo.CurrentCulture;

    /// <inheritdoc/>
    public override CultureInfo CurrentUICulture { get; } = CultureInfo.CurrentUICulture;

    /// <inheritdoc/>
    public override void SetShouldExit(int exitCode) => ExitCode = exitCode;

    /// <inheritdoc/>
    public override void EnterNestedPrompt()
    {
        if (NestedPrompt is null)
        {
            throw new PSNotSupportedException("There is no prompt to suspend to; start the playground with --interactive.");
        }

        NestedPrompt();
    }

    /// <inheritdoc/>
    public override void ExitNestedPrompt() => LeavesNestedPrompt = true;

    /// <inheritdoc/>
    public override void NotifyBeginApplication()
    {
        // A native program shares the terminal as it is.
    }

    /// <inheritdoc/>
    public override void NotifyEndApplication()
    {
        // Nothing was changed for the native program, so nothing is restored.
    }
}
