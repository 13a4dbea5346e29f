using System.Management.Automation;

namespace DatabricksSP.Tests.Pipeline;

/// <summary>What takes long tells how far it is.</summary>
public class ProgressTests : WorkspaceTest
{
    private const string Line = "1..20 | ForEach-Object { \"zuora $_\" } | New-DbxServicePrincipal -ThrottleLimit 4";

    [Fact]
    public void It_shows_count_and_rate_then_time_left_and_goes_away()
    {
        Emulator.Faults.Latency = TimeSpan.FromMilliseconds(400);

        ProgressRecord[] progress = [.. Run(Line).Progress];

        Assert.All(progress, static each => Assert.Equal("New-DbxServicePrincipal", each.Activity));
        Assert.Matches("^[0-9]+ done, [0-9.]+ per second$", progress[0].StatusDescription);
        Assert.Contains(
            progress,
            static each => each.StatusDescription.Contains(" of 20 done", StringComparison.Ordinal) && each.SecondsRemaining >= 0);
        Assert.Equal(ProgressRecordType.Completed, progress[^1].RecordType);
        Assert.InRange(progress.Length, 3, 15);
    }

    [Fact]
    public void What_is_done_within_a_second_shows_none() => Assert.Empty(Run("Get-DbxServicePrincipal").Progress);

    [Fact]
    public void Who_wants_no_progress_sees_none()
    {
        Emulator.Faults.Latency = TimeSpan.FromMilliseconds(400);

        Assert.Empty(Run("$ProgressPreference = 'SilentlyContinue'; " + Line).Progress);
    }
}
