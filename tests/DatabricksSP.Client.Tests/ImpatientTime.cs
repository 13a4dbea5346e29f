using Microsoft.Extensions.Time.Testing;

namespace DatabricksSP.Client.Tests;

/// <summary>
/// A clock that jumps over waits: they take no time, and the clock is moved on by as much. Time limits, which are
/// timers that cancel something, fire when the clock gets there.
/// </summary>
public sealed class ImpatientTime : FakeTimeProvider
{
    private readonly List<TimeSpan> _waits = [];

    public ImpatientTime()
        : base(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero))
    {
    }

    /// <summary>The waits that were jumped over.</summary>
    public IReadOnlyList<TimeSpan> Waits
    {
        get
        {
            lock (_waits)
            {
                return [.. _waits];
            }
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ITimer timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime > TimeSpan.Zero && state is not CancellationTokenSource)
        {
            lock (_waits)
            {
                _waits.Add(dueTime);
            }

            ThreadPool.QueueUserWorkItem(_ => Advance(dueTime));
        }

        return timer;
    }
}
