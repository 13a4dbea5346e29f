namespace DatabricksSP.Client.LostReplies;

/// <summary>What calls have in common whose results look alike: requests that are on their way, and replies that were lost.</summary>
/// <remarks>
/// A list that one of them has read shows what all of them have lost, even if another has cleared up some of that since. So what was lost
/// and what was cleared up is forgotten only when none of those who lost something is left.
/// </remarks>
internal sealed class AlikeCreations
{
    private readonly object _gate = new();
    private readonly List<Task> _underWay = [];
    private readonly List<Moment> _losses = [];
    private readonly HashSet<string> _clearedUp = new(StringComparer.Ordinal);
    private int _losers;

    /// <summary>How many calls there are. Belongs to the log.</summary>
    public int Calls { get; set; }

    /// <summary>When the first of the requests was sent whose replies were lost.</summary>
    public Moment FirstLoss
    {
        get
        {
            lock (_gate)
            {
                return _losses.Aggregate(static (first, each) => each < first ? each : first);
            }
        }
    }

    /// <summary>Whether so many replies were lost that all of this can be what they were about.</summary>
    public bool Explain(IEnumerable<string> ids)
    {
        lock (_gate)
        {
            return _clearedUp.Union(ids).Count() <= _losses.Count;
        }
    }

    /// <summary>What is on its way now.</summary>
    public Task[] UnderWay()
    {
        lock (_gate)
        {
            return [.. _underWay];
        }
    }

    public void Started(Task request)
    {
        lock (_gate)
        {
            _underWay.Add(request);
        }
    }

    public void Ended(Task request)
    {
        lock (_gate)
        {
            _underWay.Remove(request);
        }
    }

    /// <summary>A request that was sent at <paramref name="sent"/> may have made something.</summary>
    public void Lost(Moment sent, bool firstOfCall)
    {
        lock (_gate)
        {
            _losses.Add(sent);
            _losers += firstOfCall ? 1 : 0;
        }
    }

    /// <summary>What a lost reply was about was found, and is no longer what nobody has.</summary>
    public void ClearedUp(string id)
    {
        lock (_gate)
        {
            _clearedUp.Add(id);
        }
    }

    /// <summary>A call that had lost something has ended.</summary>
    public void LoserEnded()
    {
        lock (_gate)
        {
            if (--_losers == 0)
            {
                _losses.Clear();
                _clearedUp.Clear();
            }
        }
    }
}
