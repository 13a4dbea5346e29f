using System.Diagnostics.CodeAnalysis;
using DatabricksSP.Emulator.Http;
using DatabricksSP.Emulator.OAuth;
using DatabricksSP.Emulator.Scim;

namespace DatabricksSP.Emulator.Faults;

/// <summary>The replies that faults put in the place of real ones.</summary>
internal static class FaultReplies
{
    private const string LoginPage =
        "<!DOCTYPE html><html><head><title>Databricks - Sign In</title></head><body><div id=\"login-page\"></div></body></html>";

    private const string ForbiddenPage =
        "<html><head><title>Error 403 User not authorized.</title></head><body><h2>HTTP ERROR 403</h2>"
        + "<p>Problem accessing this resource. Reason:<pre>    User not authorized.</pre></p></body></html>";

    private const string PrivateLinkLocation = "/login.html?error=private-link-validation-error:0123456789012345";

    /// <summary>What strikes every request beyond the rate limit.</summary>
    public static Fault RateLimited { get; } = new() { Kind = FaultKind.TooManyRequests };

    /// <summary>The reply to send instead of doing the work, or null when the work comes first or no reply is sent at all.</summary>
    public static Reply? InsteadOfWork(Fault fault, Call call, Workspace workspace) => WithStatus(fault, fault.Kind switch
    {
        FaultKind.TooManyRequests => RetryLater(fault, TooManyRequests("REQUEST_LIMIT_EXCEEDED")),
        FaultKind.ResourceExhausted => RetryLater(fault, TooManyRequests("RESOURCE_EXHAUSTED")),
        FaultKind.TokenEndpointThrottled => RetryLater(fault, TokenEndpointThrottled()),
        FaultKind.OrgForbidden => OrgForbidden(workspace),
        FaultKind.ServiceUnavailable => RetryLater(fault, ServiceUnavailable()),
        FaultKind.InternalError => InternalError(),
        FaultKind.GatewayTimeout => GatewayTimeout(call),
        FaultKind.HtmlOk => Reply.Html(LoginPage),
        FaultKind.HtmlForbidden => Reply.Html(ForbiddenPage, StatusCodes.Status403Forbidden),
        FaultKind.ScimTokenBucket => new ScimException(
            StatusCodes.Status500InternalServerError, "RPC token bucket limit has been exceeded.").Reply,
        FaultKind.PrivateLinkRedirect => new Reply(StatusCodes.Status302Found, default, null).WithHeader("Location", PrivateLinkLocation),
        _ => null,
    });

    /// <summary>What becomes of the reply once the work is done.</summary>
    public static Reply AfterWork(Fault fault, Call call, Reply reply) => fault.Kind switch
    {
        FaultKind.InternalErrorAfter => WithStatus(fault, InternalError()),
        FaultKind.ServiceUnavailableAfter => WithStatus(fault, RetryLater(fault, ServiceUnavailable())),
        FaultKind.GatewayTimeoutAfter => WithStatus(fault, GatewayTimeout(call)),
        FaultKind.TruncatedJson => reply with { Body = reply.Body[..(reply.Body.Length / 2)] },
        _ => reply,
    };

    [return: NotNullIfNotNull(nameof(reply))]
    private static Reply? WithStatus(Fault fault, Reply? reply) =>
        reply is not null && fault.Status is { } status ? reply with { Status = status } : reply;

    private static Reply TokenEndpointThrottled() => new OAuthException(
        StatusCodes.Status429TooManyRequests, "invalid_request", "Temporarily throttled, too many requests").Reply;

    private static Reply OrgForbidden(Workspace workspace) => new AuthenticationException(
        StatusCodes.Status403Forbidden, $"Unauthorized access to Org: {workspace.WorkspaceId}").Reply;

    private static Reply TooManyRequests(string errorCode) => new ApiException(
        StatusCodes.Status429TooManyRequests,
        errorCode,
        "The request rate of this workspace was exceeded. Please try again later.").Reply;

    private static Reply ServiceUnavailable() => new ApiException(
        StatusCodes.Status503ServiceUnavailable,
        "TEMPORARILY_UNAVAILABLE",
        "Authentication is temporarily unavailable. Please try again later.").Reply;

    private static Reply InternalError() => new ApiException(
        StatusCodes.Status500InternalServerError, "INTERNAL_ERROR", "An internal error occurred.").Reply;

    private static Reply GatewayTimeout(Call call) => new ApiException(
        StatusCodes.Status504GatewayTimeout,
        "DEADLINE_EXCEEDED",
        $"The service at {call.Request.Path} is taking too long to process your request. Please try again later or try a faster operation.").Reply;

    private static Reply RetryLater(Fault fault, Reply reply) =>
        fault.RetryAfter is { } retryAfter ? reply.WithHeader("Retry-After", retryAfter) : reply;
}
