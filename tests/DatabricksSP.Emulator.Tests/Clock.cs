using Microsoft.Extensions.Time.Testing;

namespace DatabricksSP.Emulator.Tests;

/// <summary>A clock that only a test moves, and that tells when the workspace begins to wait for it.</summary>
internal sealed class Clock() : FakeTimeProvider(new DateTimeOffset(2026, 5, 4, 3, 2, 1, TimeSpan.Zero))
{
    private readonly TaskCompletionSource _waiting = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when something first waits for the clock.</summary>
    public Task Waiting => _waiting.Task.WaitAsync(TestContext.Current.CancellationToken);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ITimer timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime > TimeSpan.Zero)
        {
            _waiting.TrySetResult();
        }

        return timer;
    }
}
