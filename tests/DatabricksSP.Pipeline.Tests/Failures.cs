using System.Net;
using DatabricksSP.Client.Errors;

namespace DatabricksSP.Pipeline.Tests;

/// <summary>Failures as the client reports them.</summary>
internal static class Failures
{
    /// <summary>No response, however often it was tried.</summary>
    public static WorkspaceUnreachableException Unreachable() =>
        new("GET /: no response.", innerException: null) { Method = "GET", Path = "/", Attempts = 2 };

    /// <summary>No response to something that must not be sent again.</summary>
    public static WorkspaceUnreachableException ResponseLost() =>
        new("POST /: the response was lost.", innerException: null) { Method = "POST", Path = "/", OutcomeUnknown = true };

    /// <summary>The workspace does not know a principal.</summary>
    /// <param name="applicationId">The one it names; null where it names none.</param>
    public static DatabricksApiException UnknownPrincipal(string? applicationId) =>
        new($"Principal: ServicePrincipalName({applicationId}) does not exist.")
        {
            Method = "PATCH",
            Path = "/",
            StatusCode = HttpStatusCode.NotFound,
            ErrorCode = "RESOURCE_DOES_NOT_EXIST",
            Kind = ApiErrorKind.UnknownPrincipal,
        };

    /// <summary>The workspace refused a change.</summary>
    public static DatabricksApiException Refused(
        int status, string message = "It cannot be done.", ApiErrorKind kind = ApiErrorKind.InvalidRequest) =>
        new(message)
        {
            Method = "PATCH",
            Path = "/",
            StatusCode = (HttpStatusCode)status,
            ErrorCode = "INVALID_PARAMETER_VALUE",
            Kind = kind,
        };
}
