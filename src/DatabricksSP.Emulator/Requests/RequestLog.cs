using System.Collections.Concurrent;

namespace DatabricksSP.Emulator.Requests;

/// <summary>What was asked of the workspace, without any secret. Safe to read while requests are served.</summary>
public sealed class RequestLog
{
    private readonly int _capacity;
    private readonly ConcurrentQueue<LoggedRequest> _entries = new();
    private readonly ConcurrentDictionary<string, long> _counts = new(StringComparer.Ordinal);
    private int _inFlight;
    private int _maxInFlight;

    internal RequestLog(int capacity) => _capacity = capacity;

    /// <summary>The latest requests, oldest first. A request is logged before its reply is sent.</summary>
    public IReadOnlyList<LoggedRequest> All => [.. _entries];

    /// <summary>How many requests each route got since the start or the last <see cref="Clear"/>, by method and path pattern.</summary>
    public IReadOnlyDictionary<string, long> CountsByRoute => _counts.ToDictionary();

    /// <summary>How many requests there were since the start or the last <see cref="Clear"/>.</summary>
    public long Count => _counts.Values.Sum();

    /// <summary>How many requests are being served now.</summary>
    public int InFlight => _inFlight;

    /// <summary>The largest number of requests that were being served at one time.</summary>
    public int MaxInFlight => _maxInFlight;

    /// <summary>Forgets all requests and counts.</summary>
    public void Clear()
    {
        _entries.Clear();
        _counts.Clear();
        _maxInFlight = _inFlight;
    }

    internal void Begin()
    {
        var now = Interlocked.Increment(ref _inFlight);
        for (var max = _maxInFlight; now > max; max = _maxInFlight)
        {
            Interlocked.CompareExchange(ref _maxInFlight, now, max);
        }
    }

    internal void End() => Interlocked.Decrement(ref _inFlight);

    internal void Add(LoggedRequest request)
    {
        _counts.AddOrUpdate(request.Route ?? $"{request.Method} (unknown)", 1, (_, count) => count + 1);
        _entries.Enqueue(request);
        while (_entries.Count > _capacity)
        {
            _entries.TryDequeue(out _);
        }
    }
}
