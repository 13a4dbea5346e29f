using System.Collections.Concurrent;

namespace DatabricksSP.Emulator;

/// <summary>
/// A map that is read without locks, keeps the order in which keys were added, and hands out snapshots. A list is asked for far
/// less often than a key, so the snapshot is only made anew when something changed. No change costs more as the map grows.
/// </summary>
internal sealed class OrderedMap<TValue>
    where TValue : class
{
    private readonly ConcurrentDictionary<string, LinkedListNode<Entry>> _byKey = new(StringComparer.Ordinal);
    private readonly LinkedList<Entry> _inOrder = new();
    private readonly Lock _lock = new();
    private volatile KeyValuePair<string, TValue>[]? _snapshot = [];

    public IReadOnlyList<KeyValuePair<string, TValue>> Snapshot => _snapshot ?? TakeSnapshot();

    public bool IsEmpty => _byKey.IsEmpty;

    public TValue? Find(string key) => _byKey.TryGetValue(key, out var node) ? node.Value.Value : null;

    public void Set(string key, TValue value)
    {
        lock (_lock)
        {
            if (_byKey.TryGetValue(key, out var node))
            {
                node.Value.Value = value;
            }
            else
            {
                _byKey[key] = _inOrder.AddLast(new Entry(key, value));
            }

            _snapshot = null;
        }
    }

    public bool Remove(string key)
    {
        lock (_lock)
        {
            if (!_byKey.TryRemove(key, out var node))
            {
                return false;
            }

            _inOrder.Remove(node);
            _snapshot = null;
            return true;
        }
    }

    private KeyValuePair<string, TValue>[] TakeSnapshot()
    {
        lock (_lock)
        {
            return _snapshot ??= [.. _inOrder.Select(entry => KeyValuePair.Create(entry.Key, entry.Value))];
        }
    }

    private sealed class Entry(string key, TValue value)
    {
        private volatile TValue _value = value;

        public string Key => key;

        public TValue Value
        {
            get => _value;
            set => _value = value;
        }
    }
}
