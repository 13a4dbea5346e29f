using System.Management.Automation;

namespace DatabricksSP.Playground.Commands;

/// <summary>The playground's own <c>Start-Sleep</c>, which Ctrl+C ends.</summary>
[Cmdlet(VerbsLifecycle.Start, "Sleep", DefaultParameterSetName = nameof(Seconds))]
internal sealed class StartSleepCommand : PSCmdlet, IDisposable
{
    private const double LongestSeconds = int.MaxValue / 1000;

    private readonly ManualResetEventSlim _stopped = new();

    [Parameter(
        Position = 0,
        Mandatory = true,
        ParameterSetName = nameof(Seconds),
        ValueFromPipeline = true,
        ValueFromPipelineByPropertyName = true)]
    [ValidateRange(0.0, LongestSeconds)]
    public double Seconds { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = nameof(Milliseconds), ValueFromPipelineByPropertyName = true)]
    [ValidateRange(0, int.MaxValue)]
    [Alias("ms")]
    public int Milliseconds { get; set; }

    [Parameter(
        Position = 0,
        Mandatory = true,
        ParameterSetName = nameof(Duration),
        ValueFromPipeline = true,
        ValueFromPipelineByPropertyName = true)]
    [ValidateRange(ValidateRangeKind.NonNegative)]
    [Alias("ts")]
    public TimeSpan Duration { get; set; }

    public void Dispose() => _stopped.Dispose();

    protected override void ProcessRecord() => _stopped.Wait(ParameterSetName switch
    {
        nameof(Milliseconds) => TimeSpan.FromMilliseconds(Milliseconds),
        nameof(Duration) => Duration,
        _ => TimeSpan.FromSeconds(Seconds),
    });

    protected override void StopProcessing() => _stopped.Set();
}
