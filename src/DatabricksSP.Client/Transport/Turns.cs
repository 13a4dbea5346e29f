using DatabricksSP.Client.Transport.Throttling;

namespace DatabricksSP.Client.Transport;

/// <summary>
/// Lets those who change a thing of the same name take turns: the workspace would refuse or lose what several of this process do to it at
/// the same time.
/// </summary>
internal sealed class Turns
{
    // Names share them, so that they need not be kept for each name there ever was.
    private readonly Queue[] _queues = [.. Enumerable.Range(0, 64).Select(static _ => new Queue())];

    /// <summary>Waits for a turn alone. It ends when it is disposed; who has one must not wait for another.</summary>
    public Task<IDisposable> TakeAsync(string name, CancellationToken cancellationToken) => Of(name).TakeAsync(cancellationToken);

    /// <summary>Waits for a turn at the same time as others that are shared.</summary>
    public Task<IDisposable> ShareAsync(string name, CancellationToken cancellationToken) => Of(name).ShareAsync(cancellationToken);

    private Queue Of(string name) => _queues[(uint)StringComparer.OrdinalIgnoreCase.GetHashCode(name) % (uint)_queues.Length];

#pragma warning disable CA1001 // The semaphores hold nothing but memory.
    private sealed class Queue
#pragma warning restore CA1001
    {
        // More could not be sent at the same time anyway.
        private const int Places = HostThrottle.MostInFlight;

        private readonly SemaphoreSlim _alone = new(1, 1);
        private readonly SemaphoreSlim _places = new(Places, Places);

        public async Task<IDisposable> ShareAsync(CancellationToken cancellationToken)
        {
            await _places.WaitAsync(cancellationToken).ConfigureAwait(false);
            return new Turn(() => _places.Release());
        }

        public async Task<IDisposable> TakeAsync(CancellationToken cancellationToken)
        {
            await _alone.WaitAsync(cancellationToken).ConfigureAwait(false);
            int taken = 0;
            try
            {
                for (; taken < Places; taken++)
                {
                    await _places.WaitAsync(cancellationToken).ConfigureAwait(false);
                }
            }
            catch
            {
                Leave(taken);
                throw;
            }

            return new Turn(() => Leave(Places));
        }

        private void Leave(int places)
        {
            if (places > 0)
            {
                _places.Release(places);
            }

            _alone.Release();
        }
    }

    private sealed class Turn(Action end) : IDisposable
    {
        private Action? _end = end;

        public void Dispose() => Interlocked.Exchange(ref _end, null)?.Invoke();
    }
}
