using DatabricksSP.Client.Transport.Throttling;
using Microsoft.Extensions.Time.Testing;

namespace DatabricksSP.Client.Tests.Throttling;

/// <summary>
/// Callers that send one request after the other at a limiter, to a server that allows so much: on a clock that takes no time.
/// </summary>
internal sealed class SimulatedTraffic
{
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(50);

    private readonly FakeTimeProvider _clock = new();
    private readonly PriorityQueue<Action, (TimeSpan, int)> _agenda = new();
    private readonly Func<TimeSpan, bool> _server;
    private readonly List<TimeSpan> _passed = [];
    private readonly List<TimeSpan> _refused = [];
    private TimeSpan _now;
    private int _number;

    public SimulatedTraffic(Func<TimeSpan, bool> server, int callers = 16)
    {
        _server = server;
        Limiter = new AdaptiveRateLimiter(_clock);
        for (int i = 0; i < callers; i++)
        {
            At(TimeSpan.FromMilliseconds(i), Call);
        }
    }

    public AdaptiveRateLimiter Limiter { get; }

    /// <summary>A server that lets so many pass in each second of its clock.</summary>
    public static Func<TimeSpan, bool> Window(int perSecond)
    {
        int second = -1;
        int count = 0;
        return now =>
        {
            count = (int)now.TotalSeconds == second ? count + 1 : 1;
            second = (int)now.TotalSeconds;
            return count <= perSecond;
        };
    }

    /// <summary>A server that lets so many pass in a second, and saves up as many in a quiet one.</summary>
    public static Func<TimeSpan, bool> Bucket(int perSecond)
    {
        double available = perSecond;
        TimeSpan since = TimeSpan.Zero;
        return now =>
        {
            available = Math.Min(perSecond, available + ((now - since).TotalSeconds * perSecond));
            since = now;
            bool passes = available >= 1;
            available -= passes ? 1 : 0;
            return passes;
        };
    }

    public SimulatedTraffic RunUntil(double seconds)
    {
        while (_agenda.TryPeek(out _, out (TimeSpan Time, int) next) && next.Time < TimeSpan.FromSeconds(seconds))
        {
            Action action = _agenda.Dequeue();
            _clock.Advance(next.Time - _now);
            _now = next.Time;
            action();
        }

        return this;
    }

    /// <summary>Requests that passed in a second, on average.</summary>
    public double Throughput(double from, double until) => Count(_passed, from, until) / (until - from);

    public int Refused(double from, double until) => Count(_refused, from, until);

    private static int Count(List<TimeSpan> times, double from, double until) =>
        times.Count(time => time >= TimeSpan.FromSeconds(from) && time < TimeSpan.FromSeconds(until));

    private void At(TimeSpan time, Action action) => _agenda.Enqueue(action, (time, _number++));

    private void Call()
    {
        (TimeSpan wait, int generation) = Limiter.Take();
        if (wait == TimeSpan.Zero)
        {
            Send(generation);
        }
        else
        {
            At(_now + wait, () => (generation == Limiter.Generation ? () => Send(generation) : (Action)Call)());
        }
    }

    private void Send(int generation) => At(_now + (Latency / 2), () =>
    {
        bool passes = _server(_now);
        (passes ? _passed : _refused).Add(_now);
        At(_now + (Latency / 2), () => ApiResponse(passes, generation));
    });

    private void ApiResponse(bool passed, int generation)
    {
        if (passed)
        {
            Limiter.RecordSuccess();
            Call();
        }
        else
        {
            Limiter.RecordRefusal(generation, TimeSpan.FromSeconds(1));
            At(_now + TimeSpan.FromSeconds(1), Call);
        }
    }
}
