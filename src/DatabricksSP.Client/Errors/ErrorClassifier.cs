using System.Net;

namespace DatabricksSP.Client.Errors;

/// <summary>Decides what an error response means, by its words first: many causes have the same code.</summary>
internal static class ErrorClassifier
{
    // Words that say it alone, as people met them in the issues of Databricks' tools. The first that fit count.
    private static readonly (string Words, ApiErrorKind Kind)[] KnownWords =
    [
        // "Invalid access token." comes as 403 PERMISSION_DENIED: databricks/databricks-sdk-go#1046.
        ("Invalid access token", ApiErrorKind.InvalidToken),
        ("is blocked by Databricks IP ACL", ApiErrorKind.IpBlocked),
        // "Unauthorized access to Org: N", "Invalid access to Org: N": databricks/databricks-sdk-go#853.
        ("access to Org:", ApiErrorKind.WorkspaceAccessDenied),
        // databricks/cli#596.
        ("On-behalf-of token creation for service principals is not enabled", ApiErrorKind.OboNotEnabled),
        // How the refusal reads is not documented; the role's names are: docs.databricks.com/admin/users-groups/service-principals.
        ("the role roles/servicePrincipal.user", ApiErrorKind.UserRoleMissing),
        ("Service Principal User role", ApiErrorKind.UserRoleMissing),
        ("Service Principal: User role", ApiErrorKind.UserRoleMissing),
        // databricks/terraform-databricks-examples#196.
        ("User does not have permission to use tokens", ApiErrorKind.TokenUseDenied),
        // databricks/terraform-provider-databricks#494.
        ("Invalid timeout", ApiErrorKind.InvalidLifetime),
        ("maximum lifetime", ApiErrorKind.InvalidLifetime),
        // databricks/terraform-provider-databricks#2678.
        ("must provide a new owner", ApiErrorKind.OwnerMissing),
        ("No such attribute", ApiErrorKind.NoSuchAttribute),
    ];

    public static ApiErrorKind KindOf(HttpStatusCode status, string code, string message, bool isJson, bool forAdmins)
    {
        if (code == "QUOTA_EXCEEDED")
        {
            return ApiErrorKind.QuotaExceeded;
        }

        if (TransientErrors.IsRateLimit(status, code, message))
        {
            return ApiErrorKind.RateLimited;
        }

        ApiErrorKind known = Array.Find(KnownWords, each => Mentions(message, each.Words)).Kind;
        return known != ApiErrorKind.Other ? known
            : Missing(status, code, message, isJson)
                ?? Refusal(status, code, message, forAdmins)
                ?? Clash(status, code, message)
                ?? ExternalId(status, message)
                ?? ByStatus(status, code);
    }

    /// <summary>Something that the request names does not exist.</summary>
    private static ApiErrorKind? Missing(HttpStatusCode status, string code, string message, bool isJson)
    {
        // Some parts of Databricks call it a bad request.
        bool inWords = Mentions(message, "does not exist") && status is HttpStatusCode.BadRequest or HttpStatusCode.NotFound;
        if (inWords && code == "RESOURCE_DOES_NOT_EXIST" && Mentions(message, "tokens does not exist"))
        {
            return ApiErrorKind.TokenPermissionsMissing;
        }

        // Permissions say the first, token management the second, Unity Catalog the third.
        if ((inWords && (Mentions(message, "Principal: ") || Mentions(message, "Service principal ")))
            || Mentions(message, "Could not find principal"))
        {
            return ApiErrorKind.UnknownPrincipal;
        }

        // A page, or an endpoint that does not exist, says rather that this is no workspace.
        return code == "RESOURCE_DOES_NOT_EXIST"
            || (status == HttpStatusCode.NotFound && isJson && code != "ENDPOINT_NOT_FOUND")
            || (inWords && isJson)
            ? ApiErrorKind.NotFound
            : status == HttpStatusCode.NotFound ? ApiErrorKind.EndpointNotFound : null;
    }

    /// <summary>Somebody is not allowed to do it.</summary>
    private static ApiErrorKind? Refusal(HttpStatusCode status, string code, string message, bool forAdmins)
    {
        if (status == HttpStatusCode.Unauthorized)
        {
            return ApiErrorKind.InvalidToken;
        }

        if (code == "FEATURE_DISABLED")
        {
            return ApiErrorKind.FeatureDisabled;
        }

        if (code != "PERMISSION_DENIED" && status != HttpStatusCode.Forbidden)
        {
            return null;
        }

        return Mentions(message, "entitlement") ? ApiErrorKind.EntitlementMissing
            : Mentions(message, "required scopes") ? ApiErrorKind.ScopeMissing
            : forAdmins || Mentions(message, "admin") ? ApiErrorKind.NotAdmin
            : ApiErrorKind.PermissionDenied;
    }

    // Warehouses say it with INVALID_PARAMETER_VALUE.
    private static ApiErrorKind? Clash(HttpStatusCode status, string code, string message) =>
        code is "RESOURCE_ALREADY_EXISTS" or "ALREADY_EXISTS" or "SCIM_409"
        || (status is HttpStatusCode.BadRequest or HttpStatusCode.Conflict && Mentions(message, "already exists"))
            ? ApiErrorKind.AlreadyExists
            : null;

    // With automatic identity management the workspace refuses them, in words that are not documented.
    private static ApiErrorKind? ExternalId(HttpStatusCode status, string message) =>
        status == HttpStatusCode.BadRequest
        && (Mentions(message, "externalId") || Mentions(message, "external_id") || Mentions(message, "external ID"))
            ? ApiErrorKind.ExternalIdRefused
            : null;

    private static ApiErrorKind ByStatus(HttpStatusCode status, string code) => (code, (int)status) switch
    {
        ("INVALID_STATE", _) => ApiErrorKind.InvalidState,
        ("DEADLINE_EXCEEDED", _) or (_, 408 or 504) => ApiErrorKind.Timeout,
        ("ABORTED" or "RESOURCE_CONFLICT", _) or (_, 409 or 412) => ApiErrorKind.Conflict,
        (_, 502 or 503) => ApiErrorKind.Unavailable,
        (_, >= 500) => ApiErrorKind.ServerError,
        (_, >= 400) => ApiErrorKind.InvalidRequest,
        _ => ApiErrorKind.Other,
    };

    private static bool Mentions(string message, string words) => message.Contains(words, StringComparison.OrdinalIgnoreCase);
}
