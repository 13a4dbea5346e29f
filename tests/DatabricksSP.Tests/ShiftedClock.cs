namespace DatabricksSP.Tests;

/// <summary>The machine's clock, set back or forward by a test: what the workspace makes meanwhile was made then.</summary>
internal sealed class ShiftedClock : TimeProvider
{
    private long _shift;

    /// <summary>How far it is from the machine's.</summary>
    public TimeSpan Shift
    {
        get => new(Interlocked.Read(ref _shift));
        set => Interlocked.Exchange(ref _shift, value.Ticks);
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Shift;
}
