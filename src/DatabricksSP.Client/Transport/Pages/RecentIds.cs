namespace DatabricksSP.Client.Transport.Pages;

/// <summary>
/// What the last pages had. A list that changes while it is read moves items from one page to the next; they are recognized here, and no
/// item is delivered twice.
/// </summary>
internal sealed class RecentIds<T>(Func<T, string> idOf)
{
    // As many pages as can be under way at the same time, and one more.
    private const int Pages = 9;

    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private readonly Queue<List<string>> _pages = new();

    /// <summary>The items that none of the last pages had.</summary>
    public IReadOnlyList<T> Fresh(IReadOnlyList<T> items)
    {
        List<string> added = new(items.Count);
        List<T>? fresh = null;
        for (int index = 0; index < items.Count; index++)
        {
            string id = idOf(items[index]);
            if (_ids.Add(id))
            {
                added.Add(id);
                fresh?.Add(items[index]);
            }
            else
            {
                fresh ??= [.. items.Take(index)];
            }
        }

        _pages.Enqueue(added);
        if (_pages.Count > Pages)
        {
            _ids.ExceptWith(_pages.Dequeue());
        }

        return fresh ?? items;
    }
}
