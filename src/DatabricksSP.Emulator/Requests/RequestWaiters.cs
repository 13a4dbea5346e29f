namespace DatabricksSP.Emulator.Requests;

/// <summary>Remembers which requests came in, and tells those who wait for one.</summary>
internal sealed class RequestWaiters(int capacity)
{
    private readonly Lock _lock = new();
    private readonly Queue<(string Method, string Path)> _latest = new();
    private readonly List<Waiter> _waiters = [];

    public void Add(string method, string path)
    {
        lock (_lock)
        {
            _latest.Enqueue((method, path));
            if (_latest.Count > capacity)
            {
                _latest.Dequeue();
            }

            foreach (Waiter waiter in _waiters)
            {
                waiter.Notice(method, path);
            }
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _latest.Clear();
        }
    }

    public async Task WaitForAsync(RequestPattern pattern, int count, CancellationToken cancellationToken)
    {
        Waiter waiter = new(pattern, count);
        lock (_lock)
        {
            foreach ((string? method, string? path) in _latest)
            {
                waiter.Notice(method, path);
            }

            _waiters.Add(waiter);
        }

        try
        {
            await waiter.Done.WaitAsync(cancellationToken);
        }
        finally
        {
            lock (_lock)
            {
                _waiters.Remove(waiter);
            }
        }
    }

    private sealed class Waiter(RequestPattern pattern, int count)
    {
        private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _missing = count;

        public Task Done => _done.Task;

        public void Notice(string method, string path)
        {
            if (pattern.Matches(method, path) && --_missing <= 0)
            {
                _done.TrySetResult();
            }
        }
    }
}
