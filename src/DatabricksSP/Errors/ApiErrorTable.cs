using System.Management.Automation;
using DatabricksSP.Client.Errors;

namespace DatabricksSP.Errors;

/// <summary>What PowerShell calls an error response, and what to do about it. What the response means is decided by the client.</summary>
internal static class ApiErrorTable
{
    private const string CheckHost =
        "Is the host right? Check it for a typing error, for an account console's address, and for a proxy or a login page in between.";

    private static readonly Dictionary<ApiErrorKind, (ErrorCategory Category, string? Advice)> Rows = new()
    {
        [ApiErrorKind.Other] = (ErrorCategory.InvalidResult, null),
        [ApiErrorKind.InvalidRequest] = (ErrorCategory.InvalidArgument, null),
        [ApiErrorKind.InvalidLifetime] = (
            ErrorCategory.InvalidArgument,
            "Give -LifetimeDays of at least one and at most what maxTokenLifetimeDays in the workspace's settings allows, or none for the "
                + "workspace's default."),
        [ApiErrorKind.InvalidState] = (ErrorCategory.InvalidOperation, null),
        [ApiErrorKind.OwnerMissing] = (
            ErrorCategory.InvalidOperation, "The warehouse has no owner: give it one in its permission settings."),
        [ApiErrorKind.NoSuchAttribute] = (ErrorCategory.InvalidArgument, null),
        [ApiErrorKind.ExternalIdRefused] = (
            ErrorCategory.InvalidArgument, "External IDs belong to the identity provider here: leave -ExternalId out."),
        [ApiErrorKind.NotFound] = (ErrorCategory.ObjectNotFound, null),
        [ApiErrorKind.EndpointNotFound] = (ErrorCategory.ObjectNotFound, CheckHost),
        [ApiErrorKind.UnknownPrincipal] = (
            ErrorCategory.ObjectNotFound,
            "Give the application ID of a service principal of this workspace, not its display name or numeric ID: "
                + "Get-DbxServicePrincipal shows it. A principal that was made a moment ago may need some seconds to be known."),
        [ApiErrorKind.TokenPermissionsMissing] = (
            ErrorCategory.ObjectNotFound,
            "Token permissions exist only after the first token was made in the workspace. Make one, then try again."),
        [ApiErrorKind.AlreadyExists] = (ErrorCategory.ResourceExists, "Use -IfNotExists to take the one that is there."),
        [ApiErrorKind.Conflict] = (ErrorCategory.ResourceBusy, "Somebody else changes it at this time: try again."),
        [ApiErrorKind.InvalidToken] = (
            ErrorCategory.AuthenticationError,
            "The token is wrong, expired, revoked, or of another workspace. Make a new one in the workspace's Settings, Developer, "
                + "Access tokens, and connect again."),
        [ApiErrorKind.PermissionDenied] = (
            ErrorCategory.PermissionDenied, "The caller lacks a permission: the object's owner or a workspace admin can give it."),
        [ApiErrorKind.NotAdmin] = (ErrorCategory.PermissionDenied, "This needs a workspace admin: connect with an admin's token."),
        [ApiErrorKind.EntitlementMissing] = (
            ErrorCategory.PermissionDenied,
            "The caller lacks an entitlement: Databricks SQL access, for statements and warehouses. A service principal gets it by "
                + "Grant-DbxEntitlement databricks-sql-access, a person in the workspace's settings."),
        [ApiErrorKind.ScopeMissing] = (
            ErrorCategory.PermissionDenied,
            "The token is limited to API scopes: connect with one that has the scope, or with one that has all."),
        [ApiErrorKind.UserRoleMissing] = (
            ErrorCategory.PermissionDenied,
            "Workspace admins are restricted here, and the caller needs the role User on the service principal. A manager of it gives "
                + "that, and whoever created it is one: Grant-DbxServicePrincipalRole -ApplicationId … -Role User -To me."),
        [ApiErrorKind.TokenUseDenied] = (ErrorCategory.PermissionDenied, "Run Grant-DbxTokenUsage for it."),
        [ApiErrorKind.OboNotEnabled] = (
            ErrorCategory.InvalidOperation,
            "Let the service principal use tokens first (Grant-DbxTokenUsage), and see that personal access tokens are enabled in "
                + "the workspace. Azure has no on-behalf-of tokens: New-DbxOAuthSecret works everywhere. Who needs a token all the same "
                + "connects as the service principal with that secret and makes it there: Connect-DbxWorkspace <host> -Credential "
                + "$secret.Credential -Name own -NotDefault; New-DbxPersonalToken -Connection own."),
        [ApiErrorKind.FeatureDisabled] = (ErrorCategory.NotEnabled, "It is turned off in the workspace, or not a part of its plan."),
        [ApiErrorKind.IpBlocked] = (
            ErrorCategory.PermissionDenied, "Add the address you call from to the workspace's IP access lists."),
        [ApiErrorKind.WorkspaceAccessDenied] = (
            ErrorCategory.PermissionDenied,
            "The workspace refuses this network: private link, an IP access list, or the host of another workspace."),
        [ApiErrorKind.PrivateLinkRequired] = (
            ErrorCategory.PermissionDenied, "The workspace is reached through a private link only: call from its network."),
        [ApiErrorKind.RateLimited] = (
            ErrorCategory.LimitsExceeded,
            "The workspace limits the request rate: try again later, or with a lower -ThrottleLimit."),
        [ApiErrorKind.QuotaExceeded] = (ErrorCategory.QuotaExceeded, "Revoke tokens that are no longer needed."),
        [ApiErrorKind.Unavailable] = (ErrorCategory.ResourceUnavailable, null),
        [ApiErrorKind.Timeout] = (ErrorCategory.OperationTimeout, null),
        [ApiErrorKind.ServerError] = (ErrorCategory.InvalidResult, null),
        [ApiErrorKind.HtmlResponse] = (ErrorCategory.InvalidResult, CheckHost),
        [ApiErrorKind.Redirected] = (
            ErrorCategory.InvalidResult, "Is the host right? Connect to the address it redirects to, if that is your workspace."),
        [ApiErrorKind.InvalidResponse] = (ErrorCategory.InvalidResult, CheckHost),
    };

    /// <summary>PowerShell's category for an error response.</summary>
    public static ErrorCategory CategoryOf(ApiErrorKind kind) => Rows[kind].Category;

    /// <summary>What to do about an error response; null where its message says all there is to say.</summary>
    public static string? AdviceFor(ApiErrorKind kind) => Rows[kind].Advice;
}
