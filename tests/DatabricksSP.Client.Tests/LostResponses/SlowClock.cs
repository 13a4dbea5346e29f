namespace DatabricksSP.Client.Tests.LostResponses;

/// <summary>The machine's clock, but behind.</summary>
internal sealed class SlowClock : TimeProvider
{
    public required TimeSpan Behind { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() - Behind;
}
