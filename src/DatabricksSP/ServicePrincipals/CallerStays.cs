using System.Management.Automation;
using DatabricksSP.Errors;

namespace DatabricksSP.ServicePrincipals;

/// <summary>Keeps a caller from removing itself: its own token would be the first to go, and the rest would be refused.</summary>
internal static class CallerStays
{
    /// <summary>Looks at whom it is about.</summary>
    /// <exception cref="DbxFailureException">It is the caller.</exception>
    public static void Require(ServicePrincipalReference principal)
    {
        if (string.Equals(principal.ApplicationId, principal.Connection!.UserName, StringComparison.OrdinalIgnoreCase))
        {
            throw new DbxFailureException(
                $"{principal} is who you are connected as in {principal.Connection}. Nothing was sent.",
                "CallerStays",
                ErrorCategory.InvalidOperation,
                principal.ApplicationId,
                "Connect as another admin to remove it.");
        }
    }
}
