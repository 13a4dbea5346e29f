namespace DatabricksSP.Emulator.Faults;

/// <summary>Lets so many requests pass in a second, and as many at once after a quiet second.</summary>
internal sealed class RequestRate(int perSecond, TimeProvider clock)
{
    private readonly Lock _lock = new();
    private double _available = perSecond;
    private long _since = clock.GetTimestamp();

    public int PerSecond => perSecond;

    public bool TryTake()
    {
        lock (_lock)
        {
            long now = clock.GetTimestamp();
            _available = Math.Min(perSecond, _available + (clock.GetElapsedTime(_since, now).TotalSeconds * perSecond));
            _since = now;
            if (_available < 1)
            {
                return false;
            }

            _available--;
            return true;
        }
    }
}
