namespace DatabricksSP.Benchmarks;

/// <summary>Watches how much of something this process takes from now on.</summary>
internal sealed class PeakGrowth : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(10);

    private readonly Func<long> _read;
    private readonly long _start;
    private readonly Timer _timer;
    private long _peak;

    private PeakGrowth(Func<long> read)
    {
        _read = read;
        _start = read();
        _timer = new Timer(_ => Look(), state: null, Interval, Interval);
    }

    /// <summary>The most it has grown, in bytes.</summary>
    public long Bytes
    {
        get
        {
            Look();
            return Math.Max(0, Interlocked.Read(ref _peak) - _start);
        }
    }

    /// <summary>Watches the working set.</summary>
    public static PeakGrowth OfWorkingSet()
    {
        GC.Collect();
        return new(static () => Environment.WorkingSet);
    }

    /// <summary>Watches the heap, garbage included.</summary>
    public static PeakGrowth OfHeap()
    {
        GC.Collect();
        return new(static () => GC.GetTotalMemory(forceFullCollection: false));
    }

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        long now = _read();
        long peak;
        while (now > (peak = Interlocked.Read(ref _peak)))
        {
            Interlocked.CompareExchange(ref _peak, now, peak);
        }
    }
}
