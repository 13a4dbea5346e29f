using DatabricksSP.Client.Errors;

namespace DatabricksSP.ServicePrincipals;

/// <summary>Recognizes the response that a service principal does not exist.</summary>
internal static class UnknownPrincipal
{
    /// <summary>Whether the workspace refused because it does not know a principal.</summary>
    public static bool IsCauseOf(DatabricksApiException exception) =>
        exception.Kind == ApiErrorKind.UnknownPrincipal;

    /// <summary>Whether it is this one that the workspace does not know.</summary>
    public static bool IsNamedIn(DatabricksApiException exception, string applicationId) => exception.Mentions(applicationId);
}
