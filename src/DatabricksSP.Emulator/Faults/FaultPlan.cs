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
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public TimeSpan Latency
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
            field = value;
        }
    }

    /// <summary>How many requests a second are served; those beyond are refused with 429. Null for any number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 1.</exception>
    public int? RateLimit
    {
        get => _rate?.PerSecond;
        set => _rate = NumberRange.Positive.Check(value, nameof(RateLimit)) is { } perSecond ? new RequestRate(perSecond, _clock) : null;
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
    /// <exception cref="ArgumentException">It has a status, but its kind sends no response.</exception>
    public void Add(Fault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        if (fault.Status is not null && FaultBehaviors.Of(fault.Kind).Ending is not FaultEnding.Response)
        {
            throw new ArgumentException(
                $"Status is for kinds that send a response: {FaultBehaviors.Name(fault.Kind)} does not.", nameof(fault));
        }

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
            foreach (PlannedFault planned in _planned)
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
