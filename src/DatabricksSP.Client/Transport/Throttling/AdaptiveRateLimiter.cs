namespace DatabricksSP.Client.Transport.Throttling;

/// <summary>
/// How quickly requests may follow each other. Without limit until the server refuses some for their rate, again and again; from then on
/// evenly, at a rate that is found by watching what the server lets through.
/// </summary>
/// <remarks>
/// A refusal stops everybody for as long as the server asks. The first one may be chance, or somebody else's doing: afterwards requests
/// follow each other as before it. A second one soon after shows a limit: so many requests went through in the second before the first.
/// One soon after another shows that this was too much (the server had saved up requests from a quiet time), and takes off more than one
/// after a long time, which only shows that the limit was reached by trying. To try is to go slightly faster, and then faster, after a
/// while without refusals: each refusal costs a whole pause.
/// </remarks>
internal sealed class AdaptiveRateLimiter(TimeProvider clock)
{
    // Below the limit by this much, no jitter of the network makes a refusal.
    private const double Margin = 0.97;
    private const double AfterQuickRefusal = 0.85;
    private const double Slowest = 2;
    private const double Fastest = 10_000;

    private static readonly TimeSpan Quick = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan QuickHold = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Hold = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan UnknownPause = TimeSpan.FromSeconds(1);

    // What one request hears is no reason to stop all others for minutes.
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly object _lock = new();
    private readonly long _origin = clock.GetTimestamp();
    private readonly RecentCount _successes = new();

    private volatile bool _isLimited;
    private volatile bool _isPausing;
    private volatile int _generation;
    private int _refusals;
    private double _rate;
    private TimeSpan _next;
    private TimeSpan _resume;
    private TimeSpan _hold;
    private TimeSpan _lastGrowth;
    private double _secondsOfGrowth;

    /// <summary>Requests in a second; null for no limit.</summary>
    public double? Rate
    {
        get
        {
            lock (_lock)
            {
                return _isLimited ? _rate : null;
            }
        }
    }

    /// <summary>The number of refusals that changed the limiter. A turn from an earlier generation is void.</summary>
    public int Generation => _generation;

    private TimeSpan Now => clock.GetElapsedTime(_origin);

    /// <summary>Takes the next turn: how long to wait for it, and the generation it belongs to.</summary>
    public (TimeSpan Wait, int Generation) Take()
    {
        if (!_isLimited && !_isPausing)
        {
            return (TimeSpan.Zero, _generation);
        }

        lock (_lock)
        {
            TimeSpan now = Now;
            if (!_isLimited)
            {
                _isPausing = now < _resume;
                return (_isPausing ? _resume - now : TimeSpan.Zero, _generation);
            }

            TimeSpan turn = _next > now ? _next : now;
            if (turn > now && now > _resume)
            {
                // Somebody wants to go faster than this.
                Grow(now);
            }

            _next = turn + TimeSpan.FromSeconds(1 / _rate);
            return (turn - now, _generation);
        }
    }

    /// <summary>The server let a request through.</summary>
    public void RecordSuccess()
    {
        lock (_lock)
        {
            _successes.Add(Now);
        }
    }

    /// <summary>The server refused a request that took its turn in <paramref name="generation"/>.</summary>
    public void RecordRefusal(int generation, TimeSpan? retryAfter)
    {
        lock (_lock)
        {
            TimeSpan now = Now;
            TimeSpan asked = retryAfter ?? UnknownPause;
            TimeSpan until = now + (asked < LongestPause ? asked : LongestPause);

            // Others of the same generation say the same thing again.
            if (generation == _generation)
            {
                SlowDown(now);
                _generation++;
            }

            if (until > _resume)
            {
                _resume = until;
                _next = until;
                _isPausing = true;
                _generation++;
            }
        }
    }

    private void SlowDown(TimeSpan now)
    {
        bool quick = _refusals > 0 && now - _resume < Quick;
        _refusals = quick || _isLimited ? _refusals + 1 : 1;
        if (_refusals == 1)
        {
            _rate = _successes.InLastSecond(now) * Margin;
            return;
        }

        double rate = _isLimited ? _rate * (quick ? AfterQuickRefusal : Margin) : Shown(_rate, _successes.InLastSecond(now) * Margin);
        _rate = rate > Slowest ? rate : Slowest;
        _hold = quick && _isLimited ? QuickHold : Hold;
        _secondsOfGrowth = 0;
        _isLimited = true;
    }

    /// <summary>
    /// The limit that two refusals show. A server that counts by the second may have let through those of two of its seconds, so the lower
    /// one is meant; but not one that came before there was anything to count.
    /// </summary>
    private static double Shown(double first, double second) => first < second / 2 ? second : Math.Min(first, second);

    private void Grow(TimeSpan now)
    {
        TimeSpan passed = now - _lastGrowth;
        _lastGrowth = now;
        if (now < _resume + _hold)
        {
            return;
        }

        // One percent in the first second, twice as much every five seconds.
        double seconds = Math.Min(passed.TotalSeconds, 1);
        _secondsOfGrowth += seconds;
        _rate *= 1 + (Math.Min(0.01 * Math.Pow(2, _secondsOfGrowth / 5), 0.5) * seconds);
        if (_rate >= Fastest)
        {
            _isLimited = false;
            _refusals = 0;
        }
    }
}
