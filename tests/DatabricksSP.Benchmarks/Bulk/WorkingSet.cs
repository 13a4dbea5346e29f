namespace DatabricksSP.Benchmarks.Bulk;

/// <summary>Watches how much the working set of this process grows from now on.</summary>
internal sealed class WorkingSet : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    private readonly long _start = Environment.WorkingSet;
    private readonly Timer _timer;
    private long _peak;

    public WorkingSet() => _timer = new Timer(_ => Look(), state: null, Interval, Interval);

    /// <summary>The most it has grown, in bytes.</summary>
    public long Growth
    {
        get
        {
            Look();
            return Math.Max(0, Interlocked.Read(ref _peak) - _start);
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        long now = Environment.WorkingSet;
        long peak;
        while (now > (peak = Interlocked.Read(ref _peak)))
        {
            Interlocked.CompareExchange(ref _peak, now, peak);
        }
    }
}
