using DatabricksSP.Client.Errors;

namespace DatabricksSP.ServicePrincipals;

/// <summary>Recognizes the response that a service principal does not exist, which Databricks gives in words only.</summary>
internal static class UnknownPrincipal
{
    /// <summary>Whether the workspace refused because it does not know a principal.</summary>
    public static bool IsCauseOf(DatabricksApiException exception) =>
        (int)exception.StatusCode is 400 or 404
        && exception.Mentions("does not exist")
        // Permissions say the former, token management the latter.
        && (exception.Mentions("Principal: ") || exception.Mentions("Service principal "));

    /// <summary>Whether it is this one that the workspace does not know.</summary>
    public static bool IsNamedIn(DatabricksApiException exception, string applicationId) => exception.Mentions(applicationId);
}
