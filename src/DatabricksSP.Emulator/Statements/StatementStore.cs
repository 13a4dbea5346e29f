namespace DatabricksSP.Emulator.Statements;

/// <summary>
/// The statements of a workspace. A result is let go when its time is over, and later the statement is, too: whoever comes to the store
/// clears it of all that is over by then.
/// </summary>
internal sealed class StatementStore
{
    private readonly Dictionary<string, Statement> _byId = new(StringComparer.Ordinal);
    private readonly PriorityQueue<string, DateTimeOffset> _due = new();
    private readonly PriorityQueue<string, (DateTimeOffset Due, long Number)> _effects = new();
    private readonly HashSet<string> _active = new(StringComparer.Ordinal);

    // Of those that end at one time, the one that was submitted first is the first to have its effect.
    private long _effectNumber;

    /// <summary>How many statements are kept, those included that are over and were not cleared away yet.</summary>
    public int Count => _byId.Count;

    public void Add(Statement statement, DateTimeOffset now)
    {
        Clear(now);
        _byId.Add(statement.Id, statement);
        _active.Add(statement.Id);
        if (statement.Result?.Effect is not null)
        {
            _effects.Enqueue(statement.Id, (statement.EndsAt, _effectNumber++));
        }

        _due.Enqueue(statement.Id, statement.ClosesAt);
    }

    public Statement? Find(string id, DateTimeOffset now)
    {
        Clear(now);
        return _byId.GetValueOrDefault(id) is { } statement && now < statement.RemovedAt ? statement : null;
    }

    /// <summary>Does what the statements do that have ended by now; one that was cancelled does nothing.</summary>
    public void AdvanceTo(DateTimeOffset now, WorkspaceState state)
    {
        while (_effects.TryPeek(out string? id, out (DateTimeOffset Due, long Number) next) && next.Due <= now)
        {
            _effects.Dequeue();
            _byId.GetValueOrDefault(id)?.Result?.Effect?.Invoke(state);
        }
    }

    /// <summary>How many statements of a warehouse have not ended.</summary>
    public int CountActiveOn(string warehouseId, DateTimeOffset now)
    {
        _active.RemoveWhere(id => !(_byId.TryGetValue(id, out Statement? statement) && statement.IsActiveAt(now)));
        return _active.Count(id => _byId[id].WarehouseId == warehouseId);
    }

    /// <summary>Cancels the statement, if it is there and has not ended.</summary>
    public void Cancel(string id, DateTimeOffset now)
    {
        if (_byId.TryGetValue(id, out Statement? statement))
        {
            _byId[id] = statement.Cancel(now);
        }
    }

    private void Clear(DateTimeOffset now)
    {
        while (_due.TryPeek(out string? id, out DateTimeOffset due) && due <= now)
        {
            _due.Dequeue();
            Statement statement = _byId[id];
            if (now < statement.RemovedAt)
            {
                _byId[id] = statement with { Result = null };
                _due.Enqueue(id, statement.RemovedAt);
            }
            else
            {
                _byId.Remove(id);
            }
        }
    }
}
