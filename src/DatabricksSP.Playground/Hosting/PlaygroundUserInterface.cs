using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace DatabricksSP.Playground.Hosting;

/// <summary>Lines, prompts and progress on a <see cref="Terminal"/>, worded as PowerShell's own console words them.</summary>
public sealed class PlaygroundUserInterface : PSHostUserInterface
{
    private readonly Terminal _terminal;
    private readonly ProgressLine _progress;
    private bool _isBelowBlankLine = true;
    private bool _showsAsErrors;

    /// <summary>Makes the interface of a terminal.</summary>
    public PlaygroundUserInterface(Terminal terminal)
    {
        _terminal = terminal;
        _progress = new ProgressLine(terminal);
        RawUI = new PlaygroundRawUserInterface(terminal);
    }

    /// <inheritdoc/>
    public override PSHostRawUserInterface RawUI { get; }

    /// <inheritdoc/>
    public override bool SupportsVirtualTerminal => _terminal.HasColors;

    /// <inheritdoc/>
    public override string ReadLine() => _terminal.ReadAnswer();

    /// <inheritdoc/>
    public override SecureString ReadLineAsSecureString() => MaskedInput.Read(_terminal);

    /// <inheritdoc/>
    public override void Write(string value)
    {
        _progress.Clear();
        _isBelowBlankLine = false;
        _terminal.Out.Write(GetOutputString(value, SupportsVirtualTerminal));
    }

    /// <inheritdoc/>
    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) =>
        Write(Colored(foregroundColor, backgroundColor, value));

    /// <inheritdoc/>
    public override void WriteLine() => WriteLine(string.Empty);

    /// <inheritdoc/>
    public override void WriteLine(string value)
    {
        if (_showsAsErrors)
        {
            WriteErrorLine(value);
            return;
        }

        _progress.Clear();
        _isBelowBlankLine = value.Length == 0;
        _terminal.Out.WriteLine(GetOutputString(value, SupportsVirtualTerminal));
    }

    /// <inheritdoc/>
    public override void WriteLine(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) =>
        WriteLine(Colored(foregroundColor, backgroundColor, value));

    /// <inheritdoc/>
    public override void WriteErrorLine(string value)
    {
        _progress.Clear();
        _isBelowBlankLine = false;
        _terminal.Error.WriteLine(GetOutputString(value, _terminal.ErrorHasColors));
    }

    /// <inheritdoc/>
    public override void WriteWarningLine(string message) => WriteStyled(FormatStyle.Warning, "WARNING: " + message);

    /// <inheritdoc/>
    public override void WriteVerboseLine(string message) => WriteStyled(FormatStyle.Verbose, "VERBOSE: " + message);

    /// <inheritdoc/>
    public override void WriteDebugLine(string message) => WriteStyled(FormatStyle.Debug, "DEBUG: " + message);

    /// <inheritdoc/>
    public override void WriteProgress(long sourceId, ProgressRecord record) => _progress.Show(record);

    /// <inheritdoc/>
    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions) =>
        new FieldPrompt(this).Ask(caption, message, descriptions);

    /// <inheritdoc/>
    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice) =>
        new ChoicePrompt(this).Ask(caption, message, choices, defaultChoice);

    /// <inheritdoc/>
    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) =>
        PromptForCredential(caption, message, userName, targetName, PSCredentialTypes.Default, PSCredentialUIOptions.Default);

    /// <inheritdoc/>
    public override PSCredential PromptForCredential(
        string caption,
        string message,
        string userName,
        string targetName,
        PSCredentialTypes allowedCredentialTypes,
        PSCredentialUIOptions options)
    {
        WriteHeading(caption, message);
        if (string.IsNullOrEmpty(userName))
        {
            Write("User: ");
            userName = ReadLine();
        }

        Write($"Password for user {userName}: ");
        return new PSCredential(userName, ReadLineAsSecureString());
    }

    /// <summary>Leaves a blank line, unless there is one: tables end with theirs.</summary>
    internal void StartParagraph()
    {
        if (!_isBelowBlankLine)
        {
            WriteLine();
        }
    }

    /// <summary>Does <paramref name="work"/>, and writes the lines it puts out as errors.</summary>
    internal void ShowAsErrors(Action work)
    {
        _showsAsErrors = true;
        try
        {
            work();
        }
        finally
        {
            _showsAsErrors = false;
        }
    }

    internal void WriteHeading(string caption, string message)
    {
        foreach (string? line in new[] { caption, message })
        {
            if (!string.IsNullOrEmpty(line))
            {
                WriteLine(line);
            }
        }
    }

    private static string Colored(ConsoleColor foreground, ConsoleColor background, string value)
    {
        // A host without colours of its own reports -1; the engine hands that back for "as it is".
        string colors = (Enum.IsDefined(foreground) ? PSStyle.MapForegroundColorToEscapeSequence(foreground) : string.Empty)
            + (Enum.IsDefined(background) ? PSStyle.MapBackgroundColorToEscapeSequence(background) : string.Empty);
        return colors.Length == 0 ? value : colors + value + PSStyle.Instance.Reset;
    }

    private void WriteStyled(FormatStyle style, string line) =>
        WriteLine(SupportsVirtualTerminal ? GetFormatStyleString(style) + line + PSStyle.Instance.Reset : line);
}
