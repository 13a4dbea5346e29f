using DatabricksSP.Client.Errors;

namespace DatabricksSP.Client.LostResponses;

/// <summary>One call that creates something, as the log knows it. Used by one thread at a time.</summary>
internal sealed class TrackedCreation(CreationLog log, string signature, IndistinguishableCreations alike) : IDisposable
{
    private readonly List<long> _lifetimes = [];

    /// <summary>Whether a response to this call was lost.</summary>
    public bool HasLosses { get; private set; }

    /// <summary>Draws the lifetime that one request asks for.</summary>
    public AskedLifetime Draw(long wanted)
    {
        AskedLifetime drawn = LifetimeFingerprint.Draw(wanted, alike.TryReserve);
        if (drawn is { IsFingerprint: true, Seconds: { } seconds })
        {
            _lifetimes.Add(seconds);
        }

        return drawn;
    }

    /// <summary>Whether a request of this process that makes the like has this lifetime as its fingerprint.</summary>
    public bool IsFingerprint(long lifetime) => alike.IsReserved(lifetime);

    /// <summary>Sends the request, so that others who ask for the same can wait for its end.</summary>
    public async Task<T> SendAsync<T>(Func<Task<T>> send, Func<T, string> idOf)
    {
        TaskCompletionSource<bool> end = new(TaskCreationOptions.RunContinuationsAsynchronously);
        alike.Started(end.Task);
        try
        {
            T created = await send().ConfigureAwait(false);
            log.TryClaim(idOf(created));
            return created;
        }
        catch (DatabricksException lost) when (lost.OutcomeUnknown)
        {
            // Before the others hear of the end: then they count what was lost.
            alike.Lost(firstOfCall: !HasLosses);
            HasLosses = true;
            throw;
        }
        finally
        {
            alike.Ended(end.Task);
            end.SetResult(true);
        }
    }

    /// <summary>Waits until every request with this signature that is under way now was answered or lost.</summary>
    public async Task SettledAsync(CancellationToken cancellationToken = default)
    {
        Task[] others = alike.UnderWay();
        if (others.Length > 0)
        {
            TaskCompletionSource<bool> cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);
            using CancellationTokenRegistration registration = cancellationToken.Register(() => cancelled.TrySetCanceled());
            await (await Task.WhenAny(Task.WhenAll(others), cancelled.Task).ConfigureAwait(false)).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Whether all of this can be what lost responses were about. If not, somebody else makes such things at this very time.
    /// </summary>
    public bool LossesExplain(IEnumerable<string> ids) => alike.Explain(ids);

    /// <summary>Something that a lost response was about was found, and is no longer what nobody has.</summary>
    public void ClearedUp(string id) => alike.ClearedUp(id);

    public void Dispose()
    {
        if (HasLosses)
        {
            alike.LoserEnded();
        }

        alike.Release(_lifetimes);
        log.End(signature, alike);
    }
}
