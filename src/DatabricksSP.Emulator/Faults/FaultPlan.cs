using System.Collections.Immutable;

namespace DatabricksSP.Emulator.Faults;

/// <summary>What is to go wrong, and when. Safe to change while requests are served.</summary>
public sealed class FaultPlan
{
    private readonly TimeProvider _clock;
    private readonly Lock _lock = new();
    private volatile RequestRate? _rate;
    private ImmutableArray<PlannedFault> _planned = [];

    internal FaultPlan(TimeProvider clock) => _clock = clock;

    /// <summary>Time added before every response.</summary>
    public TimeSpan Latency { get; set; }

    /// <summary>How many requests a second are served; those beyond are refused with 429. Null for any number.</summary>
    public int? RateLimit
    {
        get => _rate?.PerSecond;
        set => _rate = value is { } perSecond ? new RequestRate(perSecond, _clock) : null;
    }

    /// <summary>What is still to go wrong: with each fault, how many requests it will yet let pass and fail.</summary>
    public IReadOnlyList<Fault> Pending
    {
        get
        {
            lock (_lock)
            {
                return [.. _planned.Select(planned => planned.Rest)];
            }
        }
    }

    /// <summary>Plans a fault. When several match a request, the one added first strikes.</summary>
    public void Add(Fault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        lock (_lock)
        {
            _planned = _planned.Add(new PlannedFault(fault));
        }
    }

    /// <summary>Removes every planned fault, the latency and the rate limit.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _planned = [];
            Latency = TimeSpan.Zero;
            RateLimit = null;
        }
    }

    /// <summary>Whether the request is within the rate limit. Asking counts.</summary>
    internal bool IsWithinRate() => _rate?.TryTake() ?? true;

    /// <summary>The fault that strikes this request, if any. Asking counts.</summary>
    internal Fault? Strike(string method, string path)
    {
        if (_planned.IsEmpty)
        {
            return null;
        }

        lock (_lock)
        {
            foreach (var planned in _planned)
            {
                if (planned.Strikes(method, path))
                {
                    _planned = planned.IsOver ? _planned.Remove(planned) : _planned;
                    return planned.Fault;
                }
            }

            return null;
        }
    }
}
