using DatabricksSP.Playground;
using DatabricksSP.Playground.Sessions;

namespace DatabricksSP.Tests.Playground;

public sealed class RunOutcomeTests
{
    [Theory]
    [InlineData("'fine'", ExitCodes.Success)]
    [InlineData("Write-Denial", ExitCodes.Failure)]
    [InlineData("throw 'no'", ExitCodes.Failure)]
    [InlineData("No-SuchCommand; 'goes on'", ExitCodes.Failure)]
    [InlineData("function f { No-SuchCommand }; f", ExitCodes.Failure)]
    [InlineData("try { Write-Denial -ErrorAction Stop } catch { 'handled' }", ExitCodes.Success)]
    [InlineData("Write-Denial -ErrorAction SilentlyContinue", ExitCodes.Success)]
    [InlineData("Write-Denial 2>$null", ExitCodes.Success)]
    [InlineData("exit 3", 3)]
    [InlineData("Write-Denial; exit 0", 0)]
    [InlineData("function f { exit 4 }; f", 4)]
    [InlineData("Get-Check $true, $true", ExitCodes.Success)]
    [InlineData("Get-Check $true, $false", ExitCodes.Failure)]
    public void A_script_succeeds_unless_an_error_or_a_failed_check_was_shown(string script, int exitCode)
    {
        using HostedSession typed = new();
        Assert.Equal(exitCode, ExitCodes.Of(typed.Session.Run(script), typed.Session.Host));

        using HostedSession file = new();
        Assert.Equal(exitCode, ExitCodes.Of(file.Session.Run(ScriptOnDisk.Read(script)), file.Session.Host));
    }

    [Fact]
    public void An_exit_in_a_script_that_is_called_ends_only_that_script()
    {
        using HostedSession hosted = new();
        using ScriptOnDisk inner = new("exit 5");

        hosted.Session.Run($"& '{inner.Path}'; \"inner said $LASTEXITCODE\"");

        Assert.Null(hosted.Session.Host.ExitCode);
        Assert.Equal(["inner said 5"], hosted.Lines);
    }

    [Fact]
    public void A_script_file_knows_its_folder()
    {
        using HostedSession hosted = new();
        using ScriptOnDisk script = new("$PSScriptRoot");

        hosted.Session.Run(ScriptFile.Read(Path.GetRelativePath(Environment.CurrentDirectory, script.Path)));

        Assert.Equal(Path.GetDirectoryName(script.Path), Assert.Single(hosted.Lines));
    }

    [Fact]
    public async Task A_stopped_script_cleans_up_and_leaves_the_session_usable()
    {
        using HostedSession hosted = new();
        using ManualResetEventSlim started = new();
        hosted.Session.SetVariable("started", started);

        Task<RunOutcome> running = Task.Run(
            () => hosted.Session.Run("$started.Set(); Wait-Forever"), TestContext.Current.CancellationToken);
        started.Wait(TestContext.Current.CancellationToken);
        Assert.True(hosted.Session.Stop());
        RunOutcome outcome = await running;
        hosted.Session.Run("'still here'");

        Assert.Equal(ExitCodes.Stopped, ExitCodes.Of(outcome, hosted.Session.Host));
        Assert.False(hosted.Session.Stop());
        Assert.Equal("still here", hosted.Lines[^1]);
    }
}
