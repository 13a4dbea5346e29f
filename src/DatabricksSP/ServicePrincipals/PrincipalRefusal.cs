using System.Management.Automation;
using DatabricksSP.Client.Secrets;
using DatabricksSP.Connections;
using DatabricksSP.Errors;

namespace DatabricksSP.ServicePrincipals;

/// <summary>Finds what is wrong with a service principal that was given, before anything is asked of the workspace.</summary>
internal static class PrincipalRefusal
{
    /// <summary>Why nothing can be done with it; null if it can.</summary>
    /// <param name="principal">The principal.</param>
    /// <param name="given">The connection that was given, if any.</param>
    /// <param name="cmdlet">The cmdlet it was given to.</param>
    public static ErrorRecord? Of(ServicePrincipalReference principal, DbxConnection? given, string cmdlet) =>
        // Databricks answers a display name with words that say nothing of the cause, so it does not get that far.
        !principal.HasApplicationId ? NotAnApplicationId(principal.ApplicationId, cmdlet)
        : given is not null && principal.Connection is { } own && own.Host != given.Host ? OfAnotherWorkspace(principal, given)
        : null;

    private static ErrorRecord OfAnotherWorkspace(ServicePrincipalReference principal, DbxConnection given) =>
        FailureRecord.Of(
            $"{principal} is of {principal.Connection}, and {given} is another workspace. Nothing was sent.",
            "OtherWorkspace",
            ErrorCategory.InvalidArgument,
            principal.ApplicationId,
            "Leave -Connection out to work where the object is from, or get the service principal of the other workspace.");

    private static ErrorRecord NotAnApplicationId(string given, string cmdlet) =>
        Secret.IsIn(given)
        ? FailureRecord.Of(
            "There is a token in the place of the application ID.",
            "SecretMisplaced",
            ErrorCategory.InvalidArgument,
            target: null,
            "Pipe the object that New-DbxOboToken wrote, not its property Token: $token | Test-DbxServicePrincipal.")
        : FailureRecord.Of(
            $"'{given}' is not an application ID.",
            "InvalidApplicationId",
            ErrorCategory.InvalidArgument,
            given,
            $"An application ID is a UUID, not the display name or the numeric ID. Try: Get-DbxServicePrincipal '{given}' | "
                + $"{cmdlet}.");
}
