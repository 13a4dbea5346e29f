using System.Collections.ObjectModel;
using System.Management.Automation;

namespace DatabricksSP.Pipeline;

/// <summary>Runs a script so that each of its errors counts. For the pipeline thread.</summary>
/// <param name="invoke">Runs scripts where the cmdlet runs.</param>
/// <param name="script">The script.</param>
internal sealed class StrictScript(CommandInvocationIntrinsics invoke, ScriptBlock script)
{
    // Functions of modules do not hear of the preference of who calls them, so their errors are looked for in what is written.
    private static readonly ScriptBlock Strictly =
        ScriptBlock.Create("param($script, $arguments) $ErrorActionPreference = 'Stop'; & $script @arguments 2>&1");

    /// <summary>Runs it.</summary>
    /// <returns>What it writes.</returns>
    /// <exception cref="RuntimeException">It has an error, one that would not have ended it or one that did.</exception>
    public Collection<PSObject> Run(params object?[] arguments)
    {
        Collection<PSObject> written = invoke.InvokeScript(useLocalScope: true, Strictly, input: null, script, arguments);
        return written.Select(static each => each?.BaseObject).OfType<ErrorRecord>().FirstOrDefault() is { } error
            ? throw new RuntimeException(error.ToString(), error.Exception, error)
            : written;
    }
}
