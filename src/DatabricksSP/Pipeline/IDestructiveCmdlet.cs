using System.Management.Automation;

namespace DatabricksSP.Pipeline;

/// <summary>A cmdlet that destroys access. It asks before it does, unless it is forced.</summary>
public interface IDestructiveCmdlet
{
    /// <summary>Does it without asking.</summary>
    SwitchParameter Force { get; }
}
