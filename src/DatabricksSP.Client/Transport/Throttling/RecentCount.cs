namespace DatabricksSP.Client.Transport.Throttling;

/// <summary>Counts events, and tells how many there were in the last second. Not safe for concurrent use.</summary>
internal sealed class RecentCount
{
    private const int SlotsInSecond = 20;

    private readonly int[] _counts = new int[SlotsInSecond];
    private long _newest = -1;

    public void Add(TimeSpan now)
    {
        MoveTo(now);
        _counts[_newest % SlotsInSecond]++;
    }

    public int InLastSecond(TimeSpan now)
    {
        MoveTo(now);
        return _counts.Sum();
    }

    private void MoveTo(TimeSpan now)
    {
        long slot = now.Ticks / (TimeSpan.TicksPerSecond / SlotsInSecond);
        for (long next = Math.Max(_newest + 1, slot - SlotsInSecond + 1); next <= slot; next++)
        {
            _counts[next % SlotsInSecond] = 0;
        }

        _newest = Math.Max(_newest, slot);
    }
}
