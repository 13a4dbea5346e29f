using System.Collections.ObjectModel;
using System.Management.Automation;
using DatabricksSP.Errors;
using DatabricksSP.ServicePrincipals;

namespace DatabricksSP.Rotation;

/// <summary>Hands a new credential to a script block, for the pipeline thread.</summary>
/// <param name="invoke">Runs scripts where the cmdlet runs.</param>
/// <param name="script">The user's script block.</param>
/// <param name="credentialName">What is handed over, in words.</param>
internal sealed class ScriptHandOver(CommandInvocationIntrinsics invoke, ScriptBlock script, string credentialName)
{
    // An error that does not end the script means that it was not kept, too. Functions of modules do not hear of the preference of who
    // calls them, so their errors are looked for in what is written.
    private static readonly ScriptBlock Strictly =
        ScriptBlock.Create("param($deliver, $new) $ErrorActionPreference = 'Stop'; & $deliver $new 2>&1");

    /// <summary>Hands one over. It was taken when this returns.</summary>
    /// <exception cref="DbxFailureException">The script block failed.</exception>
    public void Give(DbxServicePrincipalObject credential)
    {
        Collection<PSObject> written;
        try
        {
            written = invoke.InvokeScript(useLocalScope: true, Strictly, input: null, script, credential);
        }
        catch (RuntimeException refusal) when (refusal is not PipelineStoppedException)
        {
            throw Refused(credential, refusal.ErrorRecord, refusal);
        }

        if (written.Select(static each => each?.BaseObject).OfType<ErrorRecord>().FirstOrDefault() is { } error)
        {
            throw Refused(credential, error, error.Exception);
        }
    }

    private DbxFailureException Refused(DbxServicePrincipalObject credential, ErrorRecord error, Exception cause) => new(
        $"The new {credentialName} {credential} for {credential.DisplayName ?? credential.ApplicationId} was not taken by -Deliver, so it "
        + "is "
            + $"revoked again, and its predecessor stays: {error}",
        "NotHandedOver",
        ErrorCategory.WriteError,
        credential.ApplicationId,
        "Mend the script block, and run the line again.",
        cause);
}
