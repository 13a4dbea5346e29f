namespace DatabricksSP.Client.Transport;

/// <summary>
/// Lets those who change a thing of the same name take turns. The workspace would refuse or lose what several of this process do to it at
/// the same time.
/// </summary>
#pragma warning disable CA1001 // The semaphores hold nothing but memory.
internal sealed class Turns
#pragma warning restore CA1001
{
    // Names share them, so that they need not be kept for each name there ever was.
    private readonly SemaphoreSlim[] _queues = [.. Enumerable.Range(0, 64).Select(static _ => new SemaphoreSlim(1, 1))];

    /// <summary>Waits for the turn, which ends when it is disposed. Who has one must not wait for another.</summary>
    public async Task<IDisposable> TakeAsync(string name, CancellationToken cancellationToken)
    {
        SemaphoreSlim queue = _queues[(uint)StringComparer.OrdinalIgnoreCase.GetHashCode(name) % (uint)_queues.Length];
        await queue.WaitAsync(cancellationToken).ConfigureAwait(false);
        return new Turn(queue);
    }

    private sealed class Turn(SemaphoreSlim queue) : IDisposable
    {
        private SemaphoreSlim? _queue = queue;

        public void Dispose() => Interlocked.Exchange(ref _queue, null)?.Release();
    }
}
