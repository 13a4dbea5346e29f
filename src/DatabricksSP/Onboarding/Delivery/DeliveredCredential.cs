namespace DatabricksSP.Onboarding.Delivery;

/// <summary>What the record of a delivery says.</summary>
/// <param name="CredentialId">The ID of the token or OAuth secret. No secret.</param>
/// <param name="ApplicationId">The service principal's application ID; null where it is not recorded.</param>
/// <param name="Host">The workspace's address; null where it is not recorded.</param>
/// <param name="ExpiryTime">When the credential expires; null for never, or where it is not recorded.</param>
internal sealed record DeliveredCredential(string CredentialId, string? ApplicationId, string? Host, DateTime? ExpiryTime);
