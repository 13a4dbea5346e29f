using System.Diagnostics;

namespace DatabricksSP.Client.Time;

/// <summary>A point in time that only serves to tell how far it is from another.</summary>
internal readonly struct Timestamp
{
    private readonly TimeProvider _clock;
    private readonly long _onClock;
    private readonly long _onMachine;

    private Timestamp(TimeProvider clock)
    {
        _clock = clock;
        _onClock = clock.GetTimestamp();
        _onMachine = Stopwatch.GetTimestamp();
    }

    public static Timestamp Now(TimeProvider clock) => new(clock);

    /// <summary>
    /// The time from this moment to a later one. A clock that is not the machine's own (it jumps over waits, or stands still) may or may
    /// not be the server's too: the longer of both times is the one that surely covers what the server did.
    /// </summary>
    public TimeSpan Until(Timestamp later)
    {
        (TimeSpan onClock, TimeSpan onMachine) = Spans(later);
        return onClock > onMachine ? onClock : onMachine;
    }

    /// <summary>The time from this moment to a later one, by the clock on which it is shorter.</summary>
    public TimeSpan AtLeastUntil(Timestamp later)
    {
        (TimeSpan onClock, TimeSpan onMachine) = Spans(later);
        return onClock < onMachine ? onClock : onMachine;
    }

    private (TimeSpan OnClock, TimeSpan OnMachine) Spans(Timestamp later) => (
        later._clock.GetElapsedTime(_onClock, later._onClock),
        TimeSpan.FromSeconds((later._onMachine - _onMachine) / (double)Stopwatch.Frequency));
}
