using System.Globalization;

namespace DatabricksSP.Pipeline;

/// <summary>What a cmdlet has made in a workspace, and what became of it when the pipeline ended early. For any thread.</summary>
/// <param name="command">The cmdlet.</param>
/// <param name="kind">What it makes.</param>
/// <param name="workspace">Where.</param>
internal sealed class CreationReport(string command, CreationKind kind, string workspace)
{
    // More IDs than anybody would paste.
    private const int MostNamed = 100;

    private readonly object _lock = new();
    private readonly List<string> _delivered = [];
    private readonly List<string> _left = [];
    private readonly List<string> _failures = [];
    private int _undone;
    private int _underWay;
    private Action<string>? _late;

    /// <summary>What the error that ends the pipeline says of those that were delivered before; null where there are none.</summary>
    public string? Delivered
    {
        get
        {
            lock (_lock)
            {
                return _delivered.Count == 0 ? null : $"{command} has delivered {kind.Count(_delivered.Count)} before. {NextForDelivered}";
            }
        }
    }

    private string NextForDelivered => kind.NextForDelivered(Named(_delivered));

    /// <summary>One was delivered.</summary>
    public void RecordDelivery(ICreated created)
    {
        lock (_lock)
        {
            _delivered.Add(created.FoundBy);
        }
    }

    /// <summary>One may have been made, and is looked after behind the prompt.</summary>
    public void RecordUnderWay() => Interlocked.Increment(ref _underWay);

    /// <summary>That one was not made, as far as is known.</summary>
    public void RecordNothing() => Settle(null, static () => { });

    /// <summary>That one was made and taken back.</summary>
    public void RecordUndone() => Settle(null, () => _undone++);

    /// <summary>That one was made, nobody got it, and it stays.</summary>
    public void RecordLeft(ICreated created) =>
        Settle(
            $"{command} has made the {kind.Name} {created.FoundBy} in {workspace}, which nobody got. {kind.NextForLeft}",
            () => _left.Add(created.FoundBy));

    /// <summary>That one may be left for this reason.</summary>
    public void RecordFailure(string message) => Settle(message, () => _failures.Add(message));

    /// <summary>All of it in words; null where nothing was made. What turns out later is told by itself.</summary>
    /// <param name="late">Takes what turns out later.</param>
    public string? Tell(Action<string> late)
    {
        lock (_lock)
        {
            _late = late;
            string[] counts =
            [
                .. Part(_delivered.Count, "delivered"),
                .. Part(_undone, "made, not delivered, and " + kind.Undone),
                .. Part(_left.Count, $"made and not delivered: {string.Join(", ", Named(_left))}"),
                .. Part(_underWay, "still under way"),
            ];
            return counts.Length + _failures.Count == 0
                ? null
                : $"{command} ended early in {workspace}: {(counts.Length > 0 ? string.Join("; ", counts) + "." : "")}"
                    + string.Concat(_failures.Select(static each => " " + each))
                    + string.Concat(Next().Distinct().Select(static each => " " + each));
        }
    }

    private IEnumerable<string?> Next()
    {
        if (_delivered.Count > 0)
        {
            yield return NextForDelivered;
        }

        if (_left.Count > 0)
        {
            yield return kind.NextForLeft;
        }
    }

    private IEnumerable<string> Part(int count, string what) => count == 0 ? [] : [$"{kind.Count(count)} {what}"];

    private void Settle(string? late, Action record)
    {
        lock (_lock)
        {
            _underWay--;
            if (_late is null)
            {
                record();
            }
            else if (late is not null)
            {
                _late(late);
            }
        }
    }

    private static List<string> Named(List<string> all) =>
        all.Count <= MostNamed
            ? all
            : [.. all.Take(MostNamed), string.Format(CultureInfo.InvariantCulture, "… and {0} more", all.Count - MostNamed)];
}
