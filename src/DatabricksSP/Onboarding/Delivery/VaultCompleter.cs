using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using DatabricksSP.Completion;

namespace DatabricksSP.Onboarding.Delivery;

/// <summary>Offers the vaults that are registered with Microsoft.PowerShell.SecretManagement.</summary>
public sealed class VaultCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        using PowerShell shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        try
        {
            return Completions.Matching(
                wordToComplete,
                [
                    .. shell.AddCommand("Get-SecretVault").Invoke().Select(static vault => new Completions.Choice(
                        $"{vault.Properties["Name"]?.Value}", $"{vault.Properties["ModuleName"]?.Value}")),
                ]);
        }
        catch (RuntimeException)
        {
            return [];
        }
    }
}
