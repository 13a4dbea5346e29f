using System.Management.Automation;
using DatabricksSP.Connections;
using DatabricksSP.Pipeline;

namespace DatabricksSP.Onboarding.Delivery;

/// <summary>Delivers credentials to a script block of the user.</summary>
/// <param name="invoke">Runs scripts where the cmdlet runs.</param>
/// <param name="script">Gets the registration as its argument.</param>
internal sealed class ScriptDelivery(CommandInvocationIntrinsics invoke, ScriptBlock script) : CredentialDelivery
{
    private readonly StrictScript _script = new(invoke, script);

    /// <inheritdoc/>
    public override bool KeepsRecord => false;

    /// <inheritdoc/>
    public override DeliveredCredential? Find(DbxConnection connection, string displayName) => null;

    /// <inheritdoc/>
    public override void Deliver(DbxRegistration registration)
    {
        try
        {
            _script.Run(registration);
        }
        catch (RuntimeException refusal) when (refusal is not PipelineStoppedException)
        {
            throw NotDelivered.Of(registration, "-Deliver", refusal);
        }
    }
}
