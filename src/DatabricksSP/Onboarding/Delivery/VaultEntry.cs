using System.Collections;

namespace DatabricksSP.Onboarding.Delivery;

/// <summary>What is known of an entry of a vault.</summary>
/// <param name="Owner">Whose it is: a display name and a workspace; null where it does not say.</param>
/// <param name="Delivered">The credential in it; null for none.</param>
internal sealed record VaultEntry(string? Owner, DeliveredCredential? Delivered)
{
    /// <summary>Whether it is about something else than a credential of Databricks.</summary>
    public bool IsForeign => Owner is null && Delivered is null;

    /// <summary>What an entry's metadata says.</summary>
    public static VaultEntry Of(IDictionary? metadata) => new(
        VaultRecord.OwnerIn(metadata), metadata is null ? null : VaultRecord.Read(metadata));
}
