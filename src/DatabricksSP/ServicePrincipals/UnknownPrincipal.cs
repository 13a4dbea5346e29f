using DatabricksSP.Client.Errors;
using DatabricksSP.Errors;

namespace DatabricksSP.ServicePrincipals;

/// <summary>Recognizes the response that a service principal does not exist.</summary>
internal static class UnknownPrincipal
{
    /// <summary>Whether the workspace refused because it does not know a principal.</summary>
    public static bool IsCauseOf(DatabricksApiException exception) =>
        exception.Kind == ApiErrorKind.UnknownPrincipal;

    /// <summary>
    /// Whether something failed because there is no such principal: the workspace refused, or it was looked up and not found.
    /// </summary>
    public static bool IsReasonFor(Exception exception) => exception switch
    {
        DatabricksApiException api => IsCauseOf(api),
        DbxFailureException failure => failure.ErrorRecord.FullyQualifiedErrorId == "Dbx.ServicePrincipalNotFound",
        _ => false,
    };

    /// <summary>Whether it is this one that the workspace does not know.</summary>
    public static bool IsNamedIn(DatabricksApiException exception, string applicationId) => exception.Mentions(applicationId);
}
