namespace DatabricksSP.Emulator;

/// <summary>
/// A map that keeps the order in which keys were added, and hands out snapshots. A list is asked for far less often than a key, so the
/// snapshot is only made anew when something changed. No change costs more as the map grows.
/// </summary>
internal sealed class OrderedMap<TValue>
    where TValue : class
{
    private readonly Dictionary<string, LinkedListNode<KeyValuePair<string, TValue>>> _byKey = new(StringComparer.Ordinal);
    private readonly LinkedList<KeyValuePair<string, TValue>> _inOrder = new();
    private KeyValuePair<string, TValue>[]? _snapshot = [];

    public IReadOnlyList<KeyValuePair<string, TValue>> Snapshot => _snapshot ??= [.. _inOrder];

    /// <summary>The values, the one that was added last first; not a snapshot.</summary>
    public IEnumerable<TValue> Latest
    {
        get
        {
            for (LinkedListNode<KeyValuePair<string, TValue>>? node = _inOrder.Last; node is not null; node = node.Previous)
            {
                yield return node.Value.Value;
            }
        }
    }

    public int Count => _byKey.Count;

    public bool IsEmpty => _byKey.Count == 0;

    public TValue? Find(string key) =>
        _byKey.TryGetValue(key, out LinkedListNode<KeyValuePair<string, TValue>>? node) ? node.Value.Value : null;

    public void Set(string key, TValue value)
    {
        KeyValuePair<string, TValue> entry = KeyValuePair.Create(key, value);
        if (_byKey.TryGetValue(key, out LinkedListNode<KeyValuePair<string, TValue>>? node))
        {
            node.Value = entry;
        }
        else
        {
            _byKey[key] = _inOrder.AddLast(entry);
        }

        _snapshot = null;
    }

    public bool Remove(string key)
    {
        if (!_byKey.Remove(key, out LinkedListNode<KeyValuePair<string, TValue>>? node))
        {
            return false;
        }

        _inOrder.Remove(node);
        _snapshot = null;
        return true;
    }
}
