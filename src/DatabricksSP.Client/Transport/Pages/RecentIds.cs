namespace DatabricksSP.Client.Transport.Pages;

/// <summary>
/// What the last pages had. A list that changes while it is read moves items from one page to the next; they are recognized here, and no
/// item is delivered twice.
/// </summary>
internal sealed class RecentIds<T>(Func<T, string> idOf)
{
    // Some megabytes at most, and more than what is on its way at any time: eight pages of a thousand.
    private const int Capacity = 32 * 1024;

    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private readonly Queue<string> _inOrder = new();

    /// <summary>How many items are known.</summary>
    public int Count => _ids.Count;

    /// <summary>The items that are not known, which are known from now on.</summary>
    public IReadOnlyList<T> Fresh(IReadOnlyList<T> items)
    {
        List<T>? fresh = null;
        for (int index = 0; index < items.Count; index++)
        {
            if (Add(idOf(items[index])))
            {
                fresh?.Add(items[index]);
            }
            else
            {
                fresh ??= [.. items.Take(index)];
            }
        }

        return fresh ?? items;
    }

    private bool Add(string id)
    {
        if (!_ids.Add(id))
        {
            return false;
        }

        _inOrder.Enqueue(id);
        if (_inOrder.Count > Capacity)
        {
            _ids.Remove(_inOrder.Dequeue());
        }

        return true;
    }
}
