using System.Management.Automation;
using DatabricksSP.Errors;
using DatabricksSP.Pipeline;
using DatabricksSP.ServicePrincipals;

namespace DatabricksSP.Rotation;

/// <summary>Hands a new credential to a script block, for the pipeline thread.</summary>
/// <param name="invoke">Runs scripts where the cmdlet runs.</param>
/// <param name="script">The user's script block.</param>
/// <param name="credentialName">What is handed over, in words.</param>
internal sealed class ScriptHandOver(CommandInvocationIntrinsics invoke, ScriptBlock script, string credentialName)
{
    private readonly StrictScript _script = new(invoke, script);

    /// <summary>Hands one over. It was taken when this returns.</summary>
    /// <exception cref="DbxFailureException">The script block failed.</exception>
    public void Give(DbxServicePrincipalObject credential)
    {
        try
        {
            _script.Run(credential);
        }
        catch (RuntimeException refusal) when (refusal is not PipelineStoppedException)
        {
            throw Refused(credential, refusal);
        }
    }

    private DbxFailureException Refused(DbxServicePrincipalObject credential, RuntimeException refusal) => new(
        $"The new {credentialName} {credential} for {credential.DisplayName ?? credential.ApplicationId} was not taken by -Deliver, so it "
            + $"is revoked again, and its predecessor stays: {refusal.ErrorRecord}",
        "NotHandedOver",
        ErrorCategory.WriteError,
        credential.ApplicationId,
        "Mend the script block, and run the line again.",
        refusal);
}
