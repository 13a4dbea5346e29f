using System.Collections.Concurrent;

namespace DatabricksSP.Emulator;

/// <summary>
/// A map that is read without locks, keeps the order in which keys were added, and hands out snapshots. A list is asked for far
/// less often than a key, so the snapshot is only made anew when something changed.
/// </summary>
internal sealed class OrderedMap<TValue>
    where TValue : class
{
    private readonly ConcurrentDictionary<string, TValue> _byKey = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, TValue> _inOrder = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private volatile KeyValuePair<string, TValue>[]? _snapshot = [];

    public IReadOnlyList<KeyValuePair<string, TValue>> Snapshot => _snapshot ?? TakeSnapshot();

    public TValue? Find(string key) => _byKey.GetValueOrDefault(key);

    public void Set(string key, TValue value)
    {
        lock (_gate)
        {
            _byKey[key] = value;
            _inOrder[key] = value;
            _snapshot = null;
        }
    }

    public bool Remove(string key)
    {
        lock (_gate)
        {
            if (!_byKey.TryRemove(key, out _))
            {
                return false;
            }

            _inOrder.Remove(key);
            _snapshot = null;
            return true;
        }
    }

    private KeyValuePair<string, TValue>[] TakeSnapshot()
    {
        lock (_gate)
        {
            return _snapshot ??= [.. _inOrder];
        }
    }
}
