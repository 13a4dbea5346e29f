using DatabricksSP.Emulator.Requests;

namespace DatabricksSP.Emulator.Faults;

/// <summary>A fault, and how often it has yet to strike.</summary>
internal sealed class PlannedFault(Fault fault)
{
    private readonly RequestPattern _pattern = new(fault.Method, fault.Path);
    private int _skips = fault.Skip;
    private int? _left = fault.Count;

    public Fault Fault => fault;

    /// <summary>The fault with what is left of it. One that is over is not planned any more.</summary>
    public Fault Rest => fault with { Skip = _skips, Count = _left };

    public bool IsOver => _left <= 0;

    public bool Strikes(string method, string path)
    {
        if (IsOver || !_pattern.Matches(method, path))
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
