using System.Management.Automation;

namespace DatabricksSP.Playground.Sessions;

/// <summary>
/// Stands between a script and <c>Out-Default</c> and notes what passes. Neither <c>HadErrors</c> nor <c>$Error</c> answers "did the
/// user see an error?": the first misses errors inside functions, both count those that the script silenced.
/// </summary>
[Cmdlet(VerbsCommon.Watch, "Outcome")]
internal sealed class WatchOutcomeCommand : PSCmdlet
{
    public static CmdletInfo Info { get; } = new("Watch-Outcome", typeof(WatchOutcomeCommand));

    [Parameter(Mandatory = true)]
    public RunOutcome Outcome { get; set; } = null!;

    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    protected override void ProcessRecord()
    {
        if (InputObject?.BaseObject is ErrorRecord)
        {
            Outcome.HadErrors = true;
        }
        else if (IsFailedCheck(InputObject))
        {
            Outcome.AddFailedCheck(InputObject!.ToString());
        }

        WriteObject(InputObject);
    }

    private static bool IsFailedCheck(PSObject? item) =>
        item?.BaseObject is not (null or string) && item.Properties["Passed"]?.Value is false;
}
