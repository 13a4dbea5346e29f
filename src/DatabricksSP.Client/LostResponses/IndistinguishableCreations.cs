namespace DatabricksSP.Client.LostResponses;

/// <summary>What calls have in common whose results look alike: requests that are on their way, and responses that were lost.</summary>
/// <remarks>
/// A list that one of them has read shows what all of them have lost, even if another has cleared up some of that since. So what was lost
/// and what was cleared up is forgotten only when none of those who lost something is left.
/// </remarks>
internal sealed class IndistinguishableCreations
{
    private readonly object _lock = new();
    private readonly List<Task> _underWay = [];
    private readonly HashSet<string> _clearedUp = new(StringComparer.Ordinal);
    private readonly HashSet<long> _lifetimes = [];
    private int _losses;
    private int _losers;

    /// <summary>How many calls there are. Belongs to the log.</summary>
    public int Calls { get; set; }

    /// <summary>Whether so many responses were lost that all of this can be what they were about.</summary>
    public bool Explain(IEnumerable<string> ids)
    {
        lock (_lock)
        {
            return _clearedUp.Union(ids).Count() <= _losses;
        }
    }

    /// <summary>Takes a lifetime for one request; false if another one has it.</summary>
    public bool TryReserve(long lifetime)
    {
        lock (_lock)
        {
            return _lifetimes.Add(lifetime);
        }
    }

    /// <summary>Whether a request of these calls has asked for this lifetime.</summary>
    public bool IsReserved(long lifetime)
    {
        lock (_lock)
        {
            return _lifetimes.Contains(lifetime);
        }
    }

    public void Release(IEnumerable<long> lifetimes)
    {
        lock (_lock)
        {
            _lifetimes.ExceptWith(lifetimes);
        }
    }

    /// <summary>What is on its way now.</summary>
    public Task[] UnderWay()
    {
        lock (_lock)
        {
            return [.. _underWay];
        }
    }

    public void Started(Task request)
    {
        lock (_lock)
        {
            _underWay.Add(request);
        }
    }

    public void Ended(Task request)
    {
        lock (_lock)
        {
            _underWay.Remove(request);
        }
    }

    /// <summary>A request may have made something that nobody knows.</summary>
    public void Lost(bool firstOfCall)
    {
        lock (_lock)
        {
            _losses++;
            _losers += firstOfCall ? 1 : 0;
        }
    }

    /// <summary>What a lost response was about was found, and is no longer what nobody has.</summary>
    public void ClearedUp(string id)
    {
        lock (_lock)
        {
            _clearedUp.Add(id);
        }
    }

    /// <summary>A call that had lost something has ended.</summary>
    public void LoserEnded()
    {
        lock (_lock)
        {
            if (--_losers == 0)
            {
                _losses = 0;
                _clearedUp.Clear();
            }
        }
    }
}
