using System.Management.Automation;
using DatabricksSP.Connections;

namespace DatabricksSP.Onboarding.Delivery;

/// <summary>Where the credentials of service principals go. For the pipeline thread only.</summary>
internal abstract class CredentialDelivery
{
    /// <summary>The one that is meant; null for the pipeline.</summary>
    /// <param name="invoke">Runs scripts where the cmdlet runs.</param>
    /// <param name="vault">A vault of SecretManagement; null for none.</param>
    /// <param name="secretName">How the vault's entries are named.</param>
    /// <param name="script">A script block of the user; null for none.</param>
    /// <exception cref="Errors.DbxFailureException">The names have a placeholder that is none.</exception>
    public static CredentialDelivery? To(CommandInvocationIntrinsics invoke, string? vault, string secretName, ScriptBlock? script) =>
        vault is not null ? new VaultDelivery(invoke, vault, new SecretName(secretName))
        : script is not null ? new ScriptDelivery(invoke, script)
        : null;

    /// <summary>Whether it records what was delivered: then that alone says which credential is in use.</summary>
    public abstract bool KeepsRecord { get; }

    /// <summary>What was delivered for a service principal; null where nothing is recorded.</summary>
    /// <param name="connection">The workspace.</param>
    /// <param name="displayName">The service principal's display name.</param>
    public abstract DeliveredCredential? Find(DbxConnection connection, string displayName);

    /// <summary>Delivers a credential. It was taken when this returns.</summary>
    /// <exception cref="Errors.DbxFailureException">It was not taken.</exception>
    public abstract void Deliver(DbxRegistration registration);
}
