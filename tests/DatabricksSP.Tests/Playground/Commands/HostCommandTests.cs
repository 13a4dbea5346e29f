namespace DatabricksSP.Tests.Playground.Commands;

public sealed class HostCommandTests : OwnCommandTest
{
    private const char Escape = '\u001b';

    [Theory]
    [InlineData("Write-Host a b 3", "a b 3")]
    [InlineData("Write-Host -Object (1, (2, 3)) -Separator '-'", "1-2-3")]
    [InlineData("1, 2 | Write-Host -NoNewline; Write-Host '.'", "12.")]
    [InlineData("Write-Host $null; Write-Host x", "", "x")]
    [InlineData("$InformationPreference = 'SilentlyContinue'; Write-Host shown", "shown")]
    [InlineData("Write-Host hidden 6> $null; Write-Host (Write-Host taken 6>&1)", "taken")]
    public void Text_for_who_watches_appears(string script, params string[] expected) => Assert.Equal(expected, LinesOf(script));

    [Fact]
    public void Text_for_who_watches_is_no_output() => Assert.Equal(
        ["told", "nothing"], LinesOf("$out = Write-Host told; $out ?? 'nothing'"));

    [Fact]
    public void Text_has_the_colours_that_it_is_given()
    {
        using HostedSession hosted = new(hasColors: true);

        hosted.Session.Run("Write-Host plain; Write-Host red -ForegroundColor Red");

        Assert.StartsWith("plain" + Environment.NewLine, hosted.Out, StringComparison.Ordinal);
        Assert.Contains($"{Escape}[91mred{Escape}[0m", hosted.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_is_never_written() => Assert.Equal(
        ["System.Security.SecureString"],
        LinesOf("$secret = Read-Host -AsSecureString; Write-Host $secret", "s3cret"));

    [Theory]
    [InlineData("$name = Read-Host 'Your name'; \"[$name]\"", "Your name: [zuora]")]
    [InlineData("$name = Read-Host Your name; \"[$name]\"", "Your name: [zuora]")]
    [InlineData("$name = Read-Host; \"[$name]\"", "[zuora]")]
    [InlineData("$name = Read-Host Name -MaskInput; \"[$name]\"", "Name: [zuora]")]
    [InlineData("$name = Read-Host Token -AsSecureString; \"[$name, $($name.Length)]\"", "Token: [System.Security.SecureString, 5]")]
    public void A_line_is_asked_for(string script, string expected) => Assert.Equal([expected], LinesOf(script, "zuora"));

    [Fact]
    public void Where_nobody_answers_is_an_error() =>
        Assert.Contains("there is no input left", ErrorsOf("Read-Host Name"), StringComparison.Ordinal);
}
