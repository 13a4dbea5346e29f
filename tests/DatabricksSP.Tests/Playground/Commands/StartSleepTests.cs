using DatabricksSP.Playground.Sessions;

namespace DatabricksSP.Tests.Playground.Commands;

public sealed class StartSleepTests : OwnCommandTest
{
    [Theory]
    [InlineData("Start-Sleep -Milliseconds 20")]
    [InlineData("Start-Sleep 0.02")]
    [InlineData("Start-Sleep -Duration ([timespan]::FromMilliseconds(20))")]
    public void It_takes_as_long_as_it_is_told(string script) => Assert.Equal(
        ["True"],
        LinesOf($"$clock = [System.Diagnostics.Stopwatch]::StartNew(); {script}; $clock.ElapsedMilliseconds -ge 19"));

    [Fact]
    public async Task Ctrl_C_ends_it()
    {
        using HostedSession hosted = new();
        using ManualResetEventSlim started = new();
        hosted.Session.SetVariable("started", started);
        Task<RunOutcome> running = Task.Run(
            () => hosted.Session.Run("$started.Set(); Start-Sleep 86400"), TestContext.Current.CancellationToken);
        started.Wait(TestContext.Current.CancellationToken);

        Assert.True(hosted.Session.Stop());

        Assert.True((await running).WasStopped);
    }

    [Fact]
    public void A_time_that_is_none_is_refused() =>
        Assert.Contains("'Seconds'", ErrorsOf("Start-Sleep -Seconds -1"), StringComparison.Ordinal);
}
