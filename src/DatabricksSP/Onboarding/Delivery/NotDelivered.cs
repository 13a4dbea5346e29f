using System.Management.Automation;
using DatabricksSP.Errors;

namespace DatabricksSP.Onboarding.Delivery;

/// <summary>Says that a credential was not taken.</summary>
internal static class NotDelivered
{
    /// <summary>What is told then.</summary>
    /// <param name="registration">Whose credential.</param>
    /// <param name="where">What did not take it, in words.</param>
    /// <param name="cause">Why not.</param>
    public static DbxFailureException Of(DbxRegistration registration, string where, RuntimeException cause) => new(
        $"The new {(registration.TokenId is null ? "OAuth secret" : "token")} {registration.TokenId ?? registration.SecretId} for "
            + $"{registration.DisplayName} was not taken by {where}, so it is revoked again: {cause.ErrorRecord}",
        "NotHandedOver",
        ErrorCategory.WriteError,
        registration.DisplayName,
        "When that is mended, run the same line again: it goes on where this one ended.",
        cause);
}
