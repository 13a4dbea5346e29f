using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace DatabricksSP.Emulator.Requests;

/// <summary>What was asked of the workspace, without any secret. Safe to read while requests are served.</summary>
public sealed class RequestLog
{
    private const string UnknownRoute = "(unknown)";

    private readonly int _capacity;
    private readonly RequestWaiters _waiters;
    private readonly Lock _lock = new();
    private readonly Queue<LoggedRequest> _entries = new();
    private readonly ConcurrentDictionary<string, StrongBox<long>> _counts = new(StringComparer.Ordinal);
    private int _inFlight;
    private int _maxInFlight;

    internal RequestLog(int capacity)
    {
        _capacity = capacity;
        _waiters = new RequestWaiters(capacity);
    }

    /// <summary>The latest requests, oldest first. A request is logged before its response is sent.</summary>
    public IReadOnlyList<LoggedRequest> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _entries];
            }
        }
    }

    /// <summary>
    /// How many requests each route got since the start or the last <see cref="Clear"/>, by method and path pattern. Those for which
    /// there is no route are counted together as <c>(unknown)</c>.
    /// </summary>
    public IReadOnlyDictionary<string, long> CountsByRoute =>
        _counts.ToDictionary(count => count.Key, count => Interlocked.Read(ref count.Value.Value));

    /// <summary>How many requests there were since the start or the last <see cref="Clear"/>.</summary>
    public long Count => _counts.Values.Sum(count => Interlocked.Read(ref count.Value));

    /// <summary>How many requests are being served now, those included that never get a response.</summary>
    public int InFlight => _inFlight;

    /// <summary>The largest number of requests that were being served at one time.</summary>
    public int MaxInFlight => _maxInFlight;

    /// <summary>
    /// Completes as soon as such a request has arrived, whether or not it ever gets a response. Requests since the start or the last
    /// <see cref="Clear"/> count, so it does not matter who is first: the request or who waits for it.
    /// </summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">The path without the query. <c>*</c> stands for any characters, slashes included.</param>
    /// <param name="count">How many such requests to wait for.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public Task WaitForAsync(string method, string path, int count = 1, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(path);
        return _waiters.WaitForAsync(new RequestPattern(method, path), count, cancellationToken);
    }

    /// <summary>Removes all requests and counts.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _entries.Clear();
        }

        _waiters.Clear();
        _counts.Clear();
        _maxInFlight = _inFlight;
    }

    internal void Arrive(string method, string path)
    {
        int now = Interlocked.Increment(ref _inFlight);
        for (int max = _maxInFlight; now > max; max = _maxInFlight)
        {
            Interlocked.CompareExchange(ref _maxInFlight, now, max);
        }

        _waiters.Add(method, path);
    }

    internal void Leave() => Interlocked.Decrement(ref _inFlight);

    internal void Add(LoggedRequest request)
    {
        StrongBox<long> count = _counts.GetOrAdd(request.Route ?? UnknownRoute, static _ => new StrongBox<long>());
        Interlocked.Increment(ref count.Value);
        lock (_lock)
        {
            _entries.Enqueue(request);
            if (_entries.Count > _capacity)
            {
                _entries.Dequeue();
            }
        }
    }
}
