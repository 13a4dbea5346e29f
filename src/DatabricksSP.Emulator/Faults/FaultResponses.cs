using DatabricksSP.Emulator.Http;
using DatabricksSP.Emulator.OAuth;
using DatabricksSP.Emulator.Scim;

namespace DatabricksSP.Emulator.Faults;

/// <summary>The responses that faults put in the place of real ones.</summary>
internal static class FaultResponses
{
    private const string LoginPageText =
        "<!DOCTYPE html><html><head><title>Databricks - Sign In</title></head><body><div id=\"login-page\"></div></body></html>";

    private const string ForbiddenPageText =
        "<html><head><title>Error 403 User not authorized.</title></head><body><h2>HTTP ERROR 403</h2>"
        + "<p>Problem accessing this resource. Reason:<pre>    User not authorized.</pre></p></body></html>";

    private const string PrivateLinkLocation = "/login.html?error=private-link-validation-error:0123456789012345";

    public static Response TooManyRequests(StruckCall struck) => RateExceeded(struck, "REQUEST_LIMIT_EXCEEDED");

    public static Response ResourceExhausted(StruckCall struck) => RateExceeded(struck, "RESOURCE_EXHAUSTED");

    public static Response TokenEndpointThrottled(StruckCall struck) => RetryLater(struck, new OAuthException(
        StatusCodes.Status429TooManyRequests, "invalid_request", "Temporarily throttled, too many requests"));

    public static Response OrgForbidden(StruckCall struck) => new AuthenticationException(
        StatusCodes.Status403Forbidden, $"Unauthorized access to Org: {struck.WorkspaceId}").Response;

    public static Response ServiceUnavailable(StruckCall struck) => RetryLater(struck, new ApiException(
        StatusCodes.Status503ServiceUnavailable,
        "TEMPORARILY_UNAVAILABLE",
        "Authentication is temporarily unavailable. Please try again later."));

    public static Response InternalError(StruckCall struck) => new ApiException(
        StatusCodes.Status500InternalServerError, "INTERNAL_ERROR", "An internal error occurred.").Response;

    public static Response GatewayTimeout(StruckCall struck) => new ApiException(
        StatusCodes.Status504GatewayTimeout,
        "DEADLINE_EXCEEDED",
        $"The service at {struck.Call.Request.Path} is taking too long to process your request. "
        + "Please try again later or try a faster operation.").Response;

    public static Response Truncated(StruckCall struck)
    {
        Response whole = struck.Done!;
        return whole with { Body = whole.Body[..(whole.Body.Length / 2)] };
    }

    public static Response LoginPage(StruckCall struck) => Response.Html(LoginPageText);

    public static Response ForbiddenPage(StruckCall struck) => Response.Html(ForbiddenPageText, StatusCodes.Status403Forbidden);

    public static Response ScimTokenBucket(StruckCall struck) => new ScimException(
        StatusCodes.Status500InternalServerError, "RPC token bucket limit has been exceeded.").Response;

    public static Response PrivateLinkRedirect(StruckCall struck) =>
        new Response(StatusCodes.Status302Found, default, null).WithHeader("Location", PrivateLinkLocation);

    private static Response RateExceeded(StruckCall struck, string errorCode) => RetryLater(struck, new ApiException(
        StatusCodes.Status429TooManyRequests,
        errorCode,
        "The request rate of this workspace was exceeded. Please try again later."));

    private static Response RetryLater(StruckCall struck, RefusalException refusal) =>
        struck.Fault.RetryAfter is { } retryAfter ? refusal.Response.WithHeader("Retry-After", retryAfter) : refusal.Response;
}
