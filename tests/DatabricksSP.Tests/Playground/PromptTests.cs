
using DatabricksSP.Playground.Sessions;

namespace DatabricksSP.Tests.Playground;

public sealed class PromptTests
{
    [Theory]
    [InlineData("y", "removed zuora")]
    [InlineData("Yes", "removed zuora")]
    [InlineData("", "removed zuora")]
    public void A_confirmed_action_happens(string answer, string outcome)
    {
        using HostedSession hosted = new();
        hosted.Answers.Type(answer);

        hosted.Session.Run("Remove-Thing zuora");

        Assert.Contains("Performing the operation \"Remove-Thing\" on target \"zuora\".", hosted.Lines);
        Assert.EndsWith(outcome, hosted.Lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_refused_action_does_not_happen()
    {
        using HostedSession hosted = new();
        hosted.Answers.Type("n");

        hosted.Session.Run("Remove-Thing zuora");

        Assert.DoesNotContain("removed", hosted.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_answer_and_a_question_mark_ask_again()
    {
        using HostedSession hosted = new();
        hosted.Answers.Type("perhaps", "?", "y");

        hosted.Session.Run("Remove-Thing zuora");

        Assert.Contains(hosted.Lines, line => line.StartsWith("N - ", StringComparison.Ordinal));
        Assert.EndsWith("removed zuora", hosted.Lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_question_that_nobody_can_answer_is_an_error()
    {
        using HostedSession hosted = new();

        RunOutcome outcome = hosted.Session.Run("Remove-Thing zuora");

        Assert.True(outcome.HadErrors);
        Assert.DoesNotContain("removed", hosted.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_mandatory_parameters_are_asked_for()
    {
        using HostedSession hosted = new();
        hosted.Answers.Type("zuora", "s3cret", "red", "blue", "");

        hosted.Session.Run("Read-Everything");

        Assert.EndsWith("zuora, s3cret, red+blue", hosted.Lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_from_the_keyboard_is_masked_and_can_be_corrected()
    {
        Queue<char> keys = new("s3x\bcret\r");
        using HostedSession hosted = new(readKey: () => Key(keys.Dequeue()));

        hosted.Session.Run("$secret = $Host.UI.ReadLineAsSecureString()");
        string shown = hosted.Out;
        hosted.Session.Run("[System.Net.NetworkCredential]::new('', $secret).Password");

        Assert.Equal("***\b \b****", shown.TrimEnd());
        Assert.Equal("s3cret", hosted.Lines[^1]);
    }

    private static ConsoleKeyInfo Key(char character) => new(
        character,
        character switch { '\r' => ConsoleKey.Enter, '\b' => ConsoleKey.Backspace, _ => ConsoleKey.A },
        shift: false,
        alt: false,
        control: false);
}
