using System.Management.Automation;

namespace DatabricksSP.Help.Tests.Samples;

/// <summary>What sample cmdlets share.</summary>
/// <typeparam name="T">Nothing in particular: generic bases are documented by their definition.</typeparam>
public abstract class SampleCmdlet<T> : PSCmdlet
{
    /// <summary>How many seconds to wait.</summary>
    [Parameter]
    public virtual int PauseSec { get; set; } = 5;

    /// <summary>Takes its time.</summary>
    [Parameter]
    public SwitchParameter Slowly { get; set; }
}
