using System.Management.Automation;

namespace DatabricksSP.Pipeline;

/// <summary>What a cmdlet is about to do, for <c>-WhatIf</c>, <c>-Confirm</c> and the verbose stream.</summary>
/// <param name="Target">What it is done to.</param>
/// <param name="Action">What is done.</param>
internal sealed record Confirmation(string Target, string Action)
{
    /// <summary>What is lost by it, in a sentence: the reason to think twice.</summary>
    public string? Loss { get; init; }

    /// <summary>
    /// Asks where PowerShell's preferences say so; with <c>-Force</c> it does not ask, and keeps to <c>-WhatIf</c> all the same.
    /// </summary>
    public bool IsGivenBy(PSCmdlet cmdlet)
    {
        if (IsForced(cmdlet))
        {
            cmdlet.WriteVerbose($"Performing the operation \"{Action}\" on target \"{Target}\".");
            return true;
        }

        return Loss is null
            ? cmdlet.ShouldProcess(Target, Action)
            : cmdlet.ShouldProcess(
                $"Performing the operation \"{Action}\" on target \"{Target}\". {Loss}", $"{Action}: {Target}. {Loss}", "Confirm");
    }

    /// <summary>Whether it is done without a question: what is lost by it interests nobody then.</summary>
    public static bool IsForced(PSCmdlet cmdlet) =>
        cmdlet is IDestructiveCmdlet { Force.IsPresent: true }
        && !cmdlet.MyInvocation.BoundParameters.ContainsKey("Confirm")
        && !IsWhatIf(cmdlet);

    /// <summary>Whether nothing is to be done, only told.</summary>
    public static bool IsWhatIf(PSCmdlet cmdlet) =>
        cmdlet.MyInvocation.BoundParameters.TryGetValue("WhatIf", out object? given)
            ? given is SwitchParameter { IsPresent: true }
            : LanguagePrimitives.IsTrue(cmdlet.GetVariableValue("WhatIfPreference"));
}
