using DatabricksSP.Playground;
using DatabricksSP.Playground.Scripts;

namespace DatabricksSP.Tests.Playground;

public sealed class WalkthroughTests
{
    [Fact]
    public void Each_comment_and_command_is_shown_and_then_its_output()
    {
        using HostedSession hosted = new();

        int exitCode = Walk(hosted, """
            # The first.
            'one' |
                ForEach-Object { "$_!" }
            $two = 'two'
            # And the second.
            $two
            """);

        Assert.Equal(ExitCodes.Success, exitCode);
        Assert.Equal(
            [
                "# The first.",
                "PS> 'one' |",
                ">>     ForEach-Object { \"$_!\" }",
                "one!",
                "PS> $two = 'two'",
                "",
                "# And the second.",
                "PS> $two",
                "two",
            ],
            hosted.Lines);
    }

    [Theory]
    [InlineData("Write-Denial", ExitCodes.Failure)]
    [InlineData("throw 'no'", ExitCodes.Failure)]
    [InlineData("Get-Check $false", ExitCodes.Failure)]
    [InlineData("exit 6", 6)]
    public void The_first_statement_that_fails_is_the_last(string failing, int expected)
    {
        using HostedSession hosted = new();

        int exitCode = Walk(hosted, $"'before'\n{failing}\n'after'");

        Assert.Equal(expected, exitCode);
        Assert.Contains("before", hosted.Lines);
        Assert.DoesNotContain("after", hosted.Lines);
    }

    private static int Walk(HostedSession hosted, string script) =>
        ExitCodes.Of(new Walkthrough(hosted.Session).Run(CommentedScript.From(ScriptOnDisk.Read(script))), hosted.Session.Host);
}
