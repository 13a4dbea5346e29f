using System.IO.Enumeration;

namespace DatabricksSP.Emulator.Faults;

/// <summary>What is to go wrong, and when. Safe to change while requests are served.</summary>
public sealed class FaultPlan
{
    private readonly Lock _gate = new();
    private readonly List<PlannedFault> _planned = [];

    /// <summary>Time added before every reply.</summary>
    public TimeSpan Latency { get; set; }

    /// <summary>Plans a fault. When several match a request, the one added first strikes.</summary>
    public void Add(Fault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        lock (_gate)
        {
            _planned.Add(new PlannedFault(fault));
        }
    }

    /// <summary>Forgets every planned fault and the latency.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _planned.Clear();
            Latency = TimeSpan.Zero;
        }
    }

    /// <summary>The fault that strikes this request, if any. Asking counts.</summary>
    internal Fault? Strike(string method, string path)
    {
        lock (_gate)
        {
            foreach (var planned in _planned)
            {
                if (planned.Matches(method, path) && planned.Strike())
                {
                    return planned.Fault;
                }
            }

            return null;
        }
    }

    private sealed class PlannedFault(Fault fault)
    {
        private int _skips = fault.Skip;
        private int? _left = fault.Count;

        public Fault Fault => fault;

        public bool Matches(string method, string path) =>
            (fault.Method is null || fault.Method.Equals(method, StringComparison.OrdinalIgnoreCase))
            && FileSystemName.MatchesSimpleExpression(fault.Path, path);

        public bool Strike()
        {
            if (_left == 0)
            {
                return false;
            }

            if (_skips > 0)
            {
                _skips--;
                return false;
            }

            _left--;
            return true;
        }
    }
}
