using DatabricksSP.Playground.Commands;
using DatabricksSP.Playground.Scripts;

namespace DatabricksSP.Tests.Playground;

public sealed class InteractivePromptTests
{
    [Fact]
    public void It_runs_commands_until_exit()
    {
        using HostedSession hosted = new();

        int exitCode = Type(hosted, "1 + 1", "No-SuchCommand", "'still here'", "exit 7", "'too late'");

        Assert.Equal(7, exitCode);
        Assert.Contains("still here", hosted.Out, StringComparison.Ordinal);
        Assert.Contains("No-SuchCommand", hosted.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("too late", hosted.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void It_begins_with_what_its_engine_lacks()
    {
        Assert.SkipWhen(EngineModules.AreThere, "This engine comes with its modules.");
        using HostedSession hosted = new();

        Type(hosted, "'first'");

        Assert.Contains("without its modules", hosted.Lines[0], StringComparison.Ordinal);
        Assert.Contains("Select-Object", hosted.Lines[1], StringComparison.Ordinal);
        Assert.Contains("pwsh has all", hosted.Lines[1], StringComparison.Ordinal);
        Assert.EndsWith("first", hosted.Lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public void The_end_of_the_input_is_a_good_end() => Assert.Equal(0, Type(new HostedSession(), "No-SuchCommand"));

    [Fact]
    public void A_command_may_take_several_lines()
    {
        using HostedSession hosted = new();

        Type(hosted, "function Add-One($n) {", "", "    $n + 1", "}", "Add-One 41", "'and", "more'");

        Assert.Contains("42", hosted.Out, StringComparison.Ordinal);
        Assert.Contains("and\nmore", hosted.Out.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_command_can_be_suspended_to_look_around()
    {
        using HostedSession hosted = new();

        Type(hosted, "$a = 'seen'", "Remove-Thing zuora", "s", "$a + ' inside'", "exit", "y", "'after'");

        Assert.Contains("seen inside", hosted.Out, StringComparison.Ordinal);
        Assert.Contains("removed zuora", hosted.Out, StringComparison.Ordinal);
        Assert.Contains("after", hosted.Out, StringComparison.Ordinal);
    }

    private static int Type(HostedSession hosted, params string[] lines)
    {
        hosted.Answers.Type(lines);
        return new InteractivePrompt(hosted.Session).Run();
    }
}
