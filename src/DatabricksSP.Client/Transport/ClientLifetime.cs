using DatabricksSP.Client.Time;

namespace DatabricksSP.Client.Transport;

/// <summary>
/// Lets calls pass as long as a client is open. After it was closed only what was begun before, and must not be left in the middle, may
/// still send, for a few seconds: it looks after what it made.
/// </summary>
/// <param name="clock">The clock of the client.</param>
/// <param name="close">Closes the connections and wipes the credential.</param>
internal sealed class ClientLifetime(TimeProvider clock, Action close)
{
    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(5);

    // Follows the flow of control into all that is done for what is seen through.
    private static readonly AsyncLocal<ClientLifetime?> Within = new();

    private readonly object _lock = new();
    private readonly TaskCompletionSource<bool> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _underWay;
    private Task? _closing;

    public bool IsClosed
    {
        get
        {
            lock (_lock)
            {
                return _closing is not null;
            }
        }
    }

    /// <summary>Begins something that is seen through, until it is disposed.</summary>
    /// <exception cref="ObjectDisposedException">The client is closed.</exception>
    public IDisposable SeeThrough()
    {
        lock (_lock)
        {
            RequireOpen();
            _underWay++;
        }

        Within.Value = this;
        return new Passage(this);
    }

    /// <summary>Refuses a new call of a client that is closed.</summary>
    /// <exception cref="ObjectDisposedException">The client is closed, and the call does not belong to something seen through.</exception>
    public void RequireOpen()
    {
        bool refused = IsClosed && Within.Value != this;
#if NET
        ObjectDisposedException.ThrowIf(refused, typeof(WorkspaceClient));
#else
        if (refused)
        {
            throw new ObjectDisposedException(nameof(WorkspaceClient));
        }
#endif
    }

    /// <summary>Whether a request may be sent now. What would make something new may not once the client is closed.</summary>
    public bool Admits(ApiRequest request) => !IsClosed || (Within.Value == this && request.Idempotency != Idempotency.Once);

    /// <summary>Closes the client, at once where nothing is under way that is seen through.</summary>
    /// <returns>Completes when all was seen through, or its time was up.</returns>
    public Task CloseAsync()
    {
        lock (_lock)
        {
            if (_closing is not null)
            {
                return _closing;
            }

            _closing = _underWay == 0 ? Task.CompletedTask : CloseLaterAsync();
            if (_underWay > 0)
            {
                return _closing;
            }
        }

        close();
        return Task.CompletedTask;
    }

    private async Task CloseLaterAsync()
    {
        using CancellationTokenSource timer = clock.Timer(CloseTimeout);
        using (timer.Token.Register(() => _ended.TrySetResult(false)))
        {
            await _ended.Task.ConfigureAwait(false);
        }

        close();
    }

    private void Leave()
    {
        lock (_lock)
        {
            if (--_underWay == 0 && _closing is not null)
            {
                _ended.TrySetResult(true);
            }
        }
    }

    private sealed class Passage(ClientLifetime gate) : IDisposable
    {
        private ClientLifetime? _gate = gate;

        public void Dispose() => Interlocked.Exchange(ref _gate, null)?.Leave();
    }
}
