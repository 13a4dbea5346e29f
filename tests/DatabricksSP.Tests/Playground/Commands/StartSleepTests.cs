using DatabricksSP.Playground.Sessions;

namespace DatabricksSP.Tests.Playground.Commands;

public sealed class StartSleepTests : OwnCommandTest
{
    [Theory]
    [InlineData("Start-Sleep -Milliseconds 100")]
    [InlineData("Start-Sleep 0.1")]
    [InlineData("Start-Sleep -Duration ([timespan]::FromMilliseconds(100))")]
    public void It_waits_for_what_it_is_told(string script) => Assert.Equal(
        ["True"],

        // The clock that waits are measured by has ticks of some milliseconds.
        LinesOf($"$clock = [System.Diagnostics.Stopwatch]::StartNew(); {script}; $clock.ElapsedMilliseconds -ge 50"));

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
