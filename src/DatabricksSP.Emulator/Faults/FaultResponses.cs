using System.Diagnostics.CodeAnalysis;
using DatabricksSP.Emulator.Http;
using DatabricksSP.Emulator.OAuth;
using DatabricksSP.Emulator.Scim;

namespace DatabricksSP.Emulator.Faults;

/// <summary>The responses that faults put in the place of real ones.</summary>
internal static class FaultResponses
{
    private const string LoginPage =
        "<!DOCTYPE html><html><head><title>Databricks - Sign In</title></head><body><div id=\"login-page\"></div></body></html>";

    private const string ForbiddenPage =
        "<html><head><title>Error 403 User not authorized.</title></head><body><h2>HTTP ERROR 403</h2>"
        + "<p>Problem accessing this resource. Reason:<pre>    User not authorized.</pre></p></body></html>";

    private const string PrivateLinkLocation = "/login.html?error=private-link-validation-error:0123456789012345";

    /// <summary>What strikes every request beyond the rate limit.</summary>
    public static Fault RateLimited { get; } = new() { Kind = FaultKind.TooManyRequests };

    /// <summary>The response to send instead of doing the work, or null when the work comes first or no response is sent at all.</summary>
    public static Response? InsteadOfWork(Fault fault, Call call, Workspace workspace) => WithStatus(fault, fault.Kind switch
    {
        FaultKind.TooManyRequests => RetryLater(fault, TooManyRequests("REQUEST_LIMIT_EXCEEDED")),
        FaultKind.ResourceExhausted => RetryLater(fault, TooManyRequests("RESOURCE_EXHAUSTED")),
        FaultKind.TokenEndpointThrottled => RetryLater(fault, TokenEndpointThrottled()),
        FaultKind.OrgForbidden => OrgForbidden(workspace),
        FaultKind.ServiceUnavailable => RetryLater(fault, ServiceUnavailable()),
        FaultKind.InternalError => InternalError(),
        FaultKind.GatewayTimeout => GatewayTimeout(call),
        FaultKind.HtmlOk => Response.Html(LoginPage),
        FaultKind.HtmlForbidden => Response.Html(ForbiddenPage, StatusCodes.Status403Forbidden),
        FaultKind.ScimTokenBucket => new ScimException(
            StatusCodes.Status500InternalServerError, "RPC token bucket limit has been exceeded.").Response,
        FaultKind.PrivateLinkRedirect =>
            new Response(StatusCodes.Status302Found, default, null).WithHeader("Location", PrivateLinkLocation),
        _ => null,
    });

    /// <summary>What becomes of the response once the work is done.</summary>
    public static Response AfterWork(Fault fault, Call call, Response response) => fault.Kind switch
    {
        FaultKind.InternalErrorAfter => WithStatus(fault, InternalError()),
        FaultKind.ServiceUnavailableAfter => WithStatus(fault, RetryLater(fault, ServiceUnavailable())),
        FaultKind.GatewayTimeoutAfter => WithStatus(fault, GatewayTimeout(call)),
        FaultKind.TruncatedJson => response with { Body = response.Body[..(response.Body.Length / 2)] },
        _ => response,
    };

    [return: NotNullIfNotNull(nameof(response))]
    private static Response? WithStatus(Fault fault, Response? response) =>
        response is not null && fault.Status is { } status ? response with { Status = status } : response;

    private static Response TokenEndpointThrottled() => new OAuthException(
        StatusCodes.Status429TooManyRequests, "invalid_request", "Temporarily throttled, too many requests").Response;

    private static Response OrgForbidden(Workspace workspace) => new AuthenticationException(
        StatusCodes.Status403Forbidden, $"Unauthorized access to Org: {workspace.WorkspaceId}").Response;

    private static Response TooManyRequests(string errorCode) => new ApiException(
        StatusCodes.Status429TooManyRequests,
        errorCode,
        "The request rate of this workspace was exceeded. Please try again later.").Response;

    private static Response ServiceUnavailable() => new ApiException(
        StatusCodes.Status503ServiceUnavailable,
        "TEMPORARILY_UNAVAILABLE",
        "Authentication is temporarily unavailable. Please try again later.").Response;

    private static Response InternalError() => new ApiException(
        StatusCodes.Status500InternalServerError, "INTERNAL_ERROR", "An internal error occurred.").Response;

    private static Response GatewayTimeout(Call call) => new ApiException(
        StatusCodes.Status504GatewayTimeout,
        "DEADLINE_EXCEEDED",
        $"The service at {call.Request.Path} is taking too long to process your request. "
        + "Please try again later or try a faster operation.").Response;

    private static Response RetryLater(Fault fault, Response response) =>
        fault.RetryAfter is { } retryAfter ? response.WithHeader("Retry-After", retryAfter) : response;
}
