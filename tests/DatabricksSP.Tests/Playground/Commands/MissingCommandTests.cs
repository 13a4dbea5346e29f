using DatabricksSP.Playground;

namespace DatabricksSP.Tests.Playground.Commands;

public sealed class MissingCommandTests : OwnCommandTest
{
    [Theory]
    [InlineData("Sort-Object", "Microsoft.PowerShell.Utility")]
    [InlineData("1 | sort-object -Property Name -Descending | ForEach-Object { 'never' }", "Microsoft.PowerShell.Utility")]
    [InlineData("'x' | ft -AutoSize", "Microsoft.PowerShell.Utility")]
    [InlineData("Get-Content ./file.txt", "Microsoft.PowerShell.Management")]
    [InlineData("ConvertTo-SecureString x -AsPlainText", "Microsoft.PowerShell.Security")]
    public void A_command_of_pwsh_is_said_to_be_there(string script, string module)
    {
        string errors = ErrorsOf(script);

        Assert.Contains(module, errors, StringComparison.Ordinal);
        Assert.Contains("The playground's engine lacks it; in pwsh it is there.", errors, StringComparison.Ordinal);
    }

    [Fact]
    public void A_command_that_nobody_has_is_not_said_to_be_there() =>
        Assert.DoesNotContain("pwsh", ErrorsOf("No-SuchCommand"), StringComparison.Ordinal);

    [Fact]
    public void It_fails_as_an_unknown_command_does()
    {
        using HostedSession hosted = new();

        int exitCode = ExitCodes.Of(hosted.Session.Run("Sort-Object; 'goes on'"), hosted.Session.Host);
        hosted.Session.Run(
            "try { Sort-Object } catch [System.Management.Automation.CommandNotFoundException] { $_.Exception.CommandName }");

        Assert.Equal(ExitCodes.Failure, exitCode);
        Assert.Equal(["goes on", "Sort-Object"], hosted.Lines);
    }

    [Fact]
    public void Nothing_upstream_gets_to_work() => Assert.DoesNotContain(
        "worked",
        ErrorsOf("function Add-One { process { throw 'worked' } }; 1 | Add-One | Export-Csv file.csv"),
        StringComparison.Ordinal);

    [Fact]
    public void A_script_can_ask_whether_it_is_there() =>
        Assert.Equal(["no"], LinesOf("(Get-Command Sort-Object -ErrorAction Ignore) ? 'yes' : 'no'"));

    [Fact]
    public void A_function_of_the_script_takes_its_place() =>
        Assert.Equal(["mine 1"], LinesOf("function Sort-Object { \"mine $args\" }; Sort-Object 1"));
}
