using DatabricksSP.Playground.Hosting;
using DatabricksSP.Playground.Sessions;

namespace DatabricksSP.Tests.Playground;

public sealed class HostRenderingTests
{
    private const char Escape = '\u001b';

    [Fact]
    public void Objects_appear_in_the_views_of_their_module()
    {
        using HostedSession hosted = new();

        hosted.Session.Run("Get-Check $true, $false");

        Assert.Contains("Subject  Verdict", hosted.Lines);
        Assert.Contains("日本     good", hosted.Lines);
        Assert.Contains("日本     bad", hosted.Lines);
    }

    [Fact]
    public void An_error_appears_as_PowerShell_shows_it_with_what_to_do()
    {
        using HostedSession hosted = new();

        hosted.Session.Run("Write-Denial");

        Assert.Equal(
            ["Write-Denial: Denied.", "  Recommendation: Ask an administrator."],
            hosted.Errors.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }

    [Theory]
    [InlineData("Write-Denial -ErrorAction Stop", "Write-Denial: Denied.")]
    [InlineData("throw 'Out of luck.'", "Exception: Out of luck.")]
    [InlineData("1 + * 2", "You must provide a value expression")]
    [InlineData("'abc", "The string is missing the terminator")]
    public void An_error_that_ends_the_script_appears_among_the_errors(string script, string text)
    {
        using HostedSession hosted = new();

        hosted.Session.Run(script);

        Assert.Contains(text, hosted.Errors, StringComparison.Ordinal);
        Assert.Empty(hosted.Out.Trim());
    }

    [Fact]
    public void An_error_in_a_file_names_the_file_and_line()
    {
        using HostedSession hosted = new();
        using ScriptOnDisk script = new("'first'\nWrite-Denial");

        hosted.Session.Run(ScriptFile.Read(script.Path));

        Assert.Contains($"Write-Denial: {script.Path}:2", hosted.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Output_and_errors_keep_their_order()
    {
        using StringWriter screen = new();
        Terminal terminal = new(screen, screen, new Answers());
        using PlaygroundSession session = new(new(terminal), SampleModule.Manifest);

        session.Run("'before'; Write-Denial; 'after'");

        string text = screen.ToString();
        Assert.InRange(
            text.IndexOf("Denied", StringComparison.Ordinal),
            text.IndexOf("before", StringComparison.Ordinal),
            text.IndexOf("after", StringComparison.Ordinal));
    }

    [Fact]
    public void Streams_that_were_asked_for_appear_with_their_names()
    {
        using HostedSession hosted = new();

        hosted.Session.Run("$VerbosePreference = $DebugPreference = 'Continue'; Write-EveryStream");

        Assert.Equal(["WARNING: a warning", "VERBOSE: a detail", "DEBUG: an inner detail"], hosted.Lines);
    }

    [Fact]
    public void No_escape_sequence_reaches_a_terminal_without_colors()
    {
        using HostedSession hosted = new(hasColors: false);

        hosted.Session.Run(
            "$VerbosePreference = $DebugPreference = 'Continue'; Write-EveryStream; Get-Check; Write-Denial; $Host.UI.WriteLine('Red', "
            + "'Blue', 'coloured')");

        Assert.DoesNotContain(Escape, hosted.Out);
        Assert.DoesNotContain(Escape, hosted.Errors);
    }

    [Fact]
    public void Colors_and_progress_reach_a_terminal_that_shows_them()
    {
        using HostedSession hosted = new(hasColors: true);

        hosted.Session.Run("Write-EveryStream; Write-Denial");

        Assert.Contains($"{Escape}[33;1mWARNING: a warning{Escape}[0m", hosted.Out, StringComparison.Ordinal);
        Assert.Contains("Creating: half way", hosted.Out, StringComparison.Ordinal);
        Assert.Contains(Escape, hosted.Errors);
    }

    [Fact]
    public void Progress_does_not_clutter_redirected_output()
    {
        using HostedSession hosted = new(hasColors: false);

        hosted.Session.Run("Write-EveryStream");

        Assert.DoesNotContain("Creating", hosted.Out, StringComparison.Ordinal);
    }
}
