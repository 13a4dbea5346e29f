namespace DatabricksSP.Emulator.Statements;

/// <summary>
/// The statements of a workspace. A result is let go when its time is over, and later the statement is, too: whoever comes to the store
/// clears it of all that is over by then.
/// </summary>
internal sealed class StatementStore
{
    private readonly Dictionary<string, Statement> _byId = new(StringComparer.Ordinal);
    private readonly PriorityQueue<string, DateTimeOffset> _due = new();
    private readonly HashSet<string> _active = new(StringComparer.Ordinal);

    /// <summary>How many statements are kept, those included that are over and were not cleared away yet.</summary>
    public int Count => _byId.Count;

    public void Add(Statement statement, DateTimeOffset now)
    {
        Clear(now);
        _byId.Add(statement.Id, statement);
        _active.Add(statement.Id);
        _due.Enqueue(statement.Id, statement.ClosesAt);
    }

    public Statement? Find(string id, DateTimeOffset now)
    {
        Clear(now);
        return _byId.GetValueOrDefault(id) is { } statement && now < statement.RemovedAt ? statement : null;
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
