using System.Net;
using DatabricksSP.Client.Errors;

namespace DatabricksSP.Client.PermissionAssignments;

/// <summary>
/// The error in an assignment's response, whose status says that all is well: github.com/databricks/terraform-provider-databricks,
/// <c>access/resource_permission_assignment.go</c>, looks for it, too.
/// </summary>
internal static class AssignmentFailure
{
    /// <summary>Why the principal was not assigned; null if it was.</summary>
    public static ApiFailure? In(AssignmentsResponse response)
    {
        if (response.PermissionAssignments.Count == 0)
        {
            return Of(ClientErrorCode.InvalidResponse, ApiErrorKind.InvalidResponse, "The response does not say what became of it.");
        }

        if (response.PermissionAssignments[0].Error is not { Length: > 0 } error)
        {
            return null;
        }

        ErrorBody body = ErrorResponseReader.OfText(error);
        (string code, string message) = (body.Code ?? "ASSIGNMENT_FAILED", ErrorText.Clean(body.Message ?? error, knownSecret: null));
        ApiErrorKind kind = ErrorClassifier.KindOf(HttpStatusCode.BadRequest, code, message, isJson: true, forAdmins: true);

        // Nothing else that could be missing is named in the request.
        bool isUnknown = kind == ApiErrorKind.NotFound || message.Contains("not found", StringComparison.OrdinalIgnoreCase);
        return Of(code, isUnknown ? ApiErrorKind.UnknownPrincipal : kind, message);
    }

    private static ApiFailure Of(string code, ApiErrorKind kind, string message) => new()
    {
        Status = HttpStatusCode.OK,
        Code = code,
        Kind = kind,
        Message = message,
    };
}
