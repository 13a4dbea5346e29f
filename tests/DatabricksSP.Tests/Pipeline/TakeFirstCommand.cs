using System.Management.Automation;
using System.Reflection;

namespace DatabricksSP.Tests.Pipeline;

/// <summary>Ends the pipeline after some objects, as <c>Select-Object -First</c> does, which the engine alone does not have.</summary>
[Cmdlet("Take", "First")]
public sealed class TakeFirstCommand : PSCmdlet
{
    private int _taken;

    [Parameter(Mandatory = true, Position = 0)]
    public int Count { get; set; }

    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    protected override void ProcessRecord()
    {
        WriteObject(InputObject);
        if (++_taken == Count)
        {
            // Of the engine's own; no other exception means the same.
            Type end = typeof(PSCmdlet).Assembly.GetType("System.Management.Automation.StopUpstreamCommandsException")!;
            throw (Exception)end.GetConstructors(
                BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).First().Invoke([this]);
        }
    }
}
