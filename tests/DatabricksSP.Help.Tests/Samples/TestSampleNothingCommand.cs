using System.Management.Automation;

namespace DatabricksSP.Help.Tests.Samples;

// Lacks all that can be missing.
[Cmdlet(VerbsDiagnostic.Test, "SampleNothing")]
[OutputType(typeof(SampleUndocumented))]
public sealed class TestSampleNothingCommand : PSCmdlet
{
    [Parameter]
    public string? Mystery { get; set; }
}

public sealed class SampleUndocumented
{
    public string? Riddle { get; set; }
}
