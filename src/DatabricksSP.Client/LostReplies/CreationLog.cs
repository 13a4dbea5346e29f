using System.Collections.Concurrent;
using System.Diagnostics;

namespace DatabricksSP.Client.LostReplies;

/// <summary>
/// What this process creates in one workspace, over all clients and connections: what is on its way, what was delivered,
/// and what was lost. Whoever looks for something lost must not take what belongs to another call that asked for the same.
/// </summary>
/// <remarks>Calls with the same likeness are those whose results cannot be told apart by looking at them.</remarks>
internal sealed class CreationLog
{
    private static readonly ConcurrentDictionary<string, CreationLog> Logs = new(StringComparer.OrdinalIgnoreCase);

    // Longer than any attempt takes: what was delivered before that is too old to be mistaken for something lost.
    private static readonly long Memory = (long)TimeSpan.FromMinutes(15).TotalSeconds * Stopwatch.Frequency;

    private readonly object _gate = new();
    private readonly HashSet<string> _delivered = new(StringComparer.Ordinal);
    private readonly Queue<(string Id, long At)> _deliveries = new();
    private readonly Dictionary<string, List<Task>> _underWay = new(StringComparer.Ordinal);
    private readonly List<Loss> _losses = [];

    private CreationLog()
    {
    }

    /// <summary>
    /// Whether the workspace names the owner of a token that was made on behalf of it as its maker too, as its replies show; null as
    /// long as there was none.
    /// </summary>
    public bool? NamesOwnerAsMaker { get; set; }

    public static CreationLog Of(Uri host) => Logs.GetOrAdd(host.Authority, static _ => new CreationLog());

    /// <summary>Runs a creation, so that others who ask for the same can wait for its end.</summary>
    public async Task<T> RunAsync<T>(string likeness, Func<Task<T>> create, Func<T, string> idOf)
    {
        TaskCompletionSource<bool> end = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Begin(likeness, end.Task);
        try
        {
            T created = await create().ConfigureAwait(false);
            TryClaim(idOf(created));
            return created;
        }
        finally
        {
            End(likeness, end.Task);
            end.SetResult(true);
        }
    }

    /// <summary>Waits until every creation of this likeness that is under way now was delivered or lost.</summary>
    public async Task SettledAsync(string likeness, CancellationToken cancellationToken)
    {
        Task[] others;
        lock (_gate)
        {
            others = _underWay.TryGetValue(likeness, out List<Task>? tasks) ? [.. tasks] : [];
        }

        if (others.Length > 0)
        {
            TaskCompletionSource<bool> cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);
            using CancellationTokenRegistration registration = cancellationToken.Register(() => cancelled.TrySetCanceled());
            await (await Task.WhenAny(Task.WhenAll(others), cancelled.Task).ConfigureAwait(false)).ConfigureAwait(false);
        }
    }

    /// <summary>Marks something as delivered; false if it was already.</summary>
    public bool TryClaim(string id)
    {
        long now = Stopwatch.GetTimestamp();
        lock (_gate)
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

    public bool IsDelivered(string id)
    {
        lock (_gate)
        {
            return _delivered.Contains(id);
        }
    }

    /// <summary>Remembers that an attempt sent at <paramref name="sent"/> may have made something; until the result is disposed.</summary>
    public IDisposable Lost(string likeness, Moment sent)
    {
        Loss loss = new(this, likeness, sent);
        lock (_gate)
        {
            _losses.Add(loss);
        }

        return loss;
    }

    /// <summary>How many attempts of this likeness are lost and not yet cleared up, and when the first of them was sent.</summary>
    public (int Count, Moment First) Losses(string likeness)
    {
        lock (_gate)
        {
            List<Loss> alike = [.. _losses.Where(loss => loss.Likeness == likeness)];
            return (alike.Count, alike.Select(static loss => loss.Sent).Aggregate(static (first, each) => each < first ? each : first));
        }
    }

    private void Begin(string likeness, Task end)
    {
        lock (_gate)
        {
            if (!_underWay.TryGetValue(likeness, out List<Task>? tasks))
            {
                _underWay.Add(likeness, tasks = new List<Task>(1));
            }

            tasks.Add(end);
        }
    }

    private void End(string likeness, Task end)
    {
        lock (_gate)
        {
            List<Task> tasks = _underWay[likeness];
            tasks.Remove(end);
            if (tasks.Count == 0)
            {
                _underWay.Remove(likeness);
            }
        }
    }

    private sealed class Loss(CreationLog log, string likeness, Moment sent) : IDisposable
    {
        public string Likeness => likeness;

        public Moment Sent => sent;

        public void Dispose()
        {
            lock (log._gate)
            {
                log._losses.Remove(this);
            }
        }
    }
}
