using System.Collections.Concurrent;
using System.Diagnostics;
using DatabricksSP.Client.Transport;

namespace DatabricksSP.Client.LostResponses;

/// <summary>
/// What this process creates in one workspace, over all clients and connections: what is on its way, what was delivered,
/// and what was lost. Whoever looks for something lost must not take what belongs to another call that asked for the same.
/// </summary>
internal sealed class CreationLog
{
    private static readonly PerHost<CreationLog> Logs = new(static _ => new CreationLog());

    // Longer than any attempt takes: what was delivered before that is too old to be mistaken for something lost.
    private static readonly long Memory = (long)TimeSpan.FromMinutes(15).TotalSeconds * Stopwatch.Frequency;

    private readonly object _lock = new();
    private readonly HashSet<string> _delivered = new(StringComparer.Ordinal);
    private readonly Queue<(string Id, long At)> _deliveries = new();
    private readonly Dictionary<string, IndistinguishableCreations> _alike = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, LifetimeFidelity> _lifetimes = new(StringComparer.Ordinal);

    private CreationLog()
    {
    }

    /// <summary>
    /// Whether the workspace names the owner of a token that was made on behalf of it as its creator too, as its responses show; null as
    /// long as there was none.
    /// </summary>
    public bool? NamesOwnerAsCreator { get; set; }

    /// <summary>What the workspace does with the lifetimes of one kind of credentials.</summary>
    public LifetimeFidelity LifetimesOf(string kind) => _lifetimes.GetOrAdd(kind, static _ => new LifetimeFidelity());

    public static CreationLog Of(WorkspaceTransport transport) => Logs.Of(transport.Host, transport.TimeProvider);

    /// <summary>
    /// Begins a call that creates something, until it is disposed. Calls with the same <paramref name="signature"/> are those whose results
    /// cannot be told apart by looking at them.
    /// </summary>
    public TrackedCreation Begin(string signature)
    {
        lock (_lock)
        {
            if (!_alike.TryGetValue(signature, out IndistinguishableCreations? alike))
            {
                _alike.Add(signature, alike = new IndistinguishableCreations());
            }

            alike.Calls++;
            return new TrackedCreation(this, signature, alike);
        }
    }

    public void End(string signature, IndistinguishableCreations alike)
    {
        lock (_lock)
        {
            if (--alike.Calls == 0)
            {
                _alike.Remove(signature);
            }
        }
    }

    /// <summary>Marks something as delivered, or as revoked; false if it was already.</summary>
    public bool TryClaim(string id)
    {
        long now = Stopwatch.GetTimestamp();
        lock (_lock)
        {
            while (_deliveries.Count > 0 && now - _deliveries.Peek().At > Memory)
            {
                _delivered.Remove(_deliveries.Dequeue().Id);
            }

            if (!_delivered.Add(id))
            {
                return false;
            }

            _deliveries.Enqueue((id, now));
            return true;
        }
    }

    /// <summary>Whether it was delivered or revoked, so that nothing is to be done about it.</summary>
    public bool IsSettled(string id)
    {
        lock (_lock)
        {
            return _delivered.Contains(id);
        }
    }
}
