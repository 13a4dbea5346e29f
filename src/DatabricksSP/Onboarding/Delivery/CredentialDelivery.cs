using DatabricksSP.Connections;

namespace DatabricksSP.Onboarding.Delivery;

/// <summary>Where the credentials of service principals go. For the pipeline thread only.</summary>
internal abstract class CredentialDelivery
{
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
