namespace DatabricksSP.Emulator.Faults;

/// <summary>A way in which Databricks, or what lies between it and a client, fails.</summary>
public enum FaultKind
{
    /// <summary>429 with Retry-After; nothing was done.</summary>
    TooManyRequests,

    /// <summary>429 with RESOURCE_EXHAUSTED and Retry-After; nothing was done.</summary>
    ResourceExhausted,

    /// <summary>429 in the shape of OAuth's errors, as the token endpoint has them; nothing was done.</summary>
    TokenEndpointThrottled,

    /// <summary>403 with "Unauthorized access to Org", as behind a private link; nothing was done.</summary>
    OrgForbidden,

    /// <summary>503 with TEMPORARILY_UNAVAILABLE; nothing was done.</summary>
    ServiceUnavailable,

    /// <summary>500 with INTERNAL_ERROR; nothing was done.</summary>
    InternalError,

    /// <summary>504 from the gateway; nothing was done.</summary>
    GatewayTimeout,

    /// <summary>The connection is dropped; nothing was done.</summary>
    DropBefore,

    /// <summary>The connection is dropped after the work was done.</summary>
    DropAfter,

    /// <summary>500 with INTERNAL_ERROR after the work was done.</summary>
    InternalErrorAfter,

    /// <summary>503 with TEMPORARILY_UNAVAILABLE after the work was done.</summary>
    ServiceUnavailableAfter,

    /// <summary>504 from the gateway after the work was done.</summary>
    GatewayTimeoutAfter,

    /// <summary>The response is cut in the middle of its JSON; the work was done.</summary>
    TruncatedJson,

    /// <summary>A login page with status 200 instead of a response; nothing was done.</summary>
    HtmlOk,

    /// <summary>An HTML page with status 403; nothing was done.</summary>
    HtmlForbidden,

    /// <summary>SCIM's way to say "too many requests": status 500 and a text about a token bucket; nothing was done.</summary>
    ScimTokenBucket,

    /// <summary>A redirect to the login page with a private link validation error; nothing was done.</summary>
    PrivateLinkRedirect,

    /// <summary>No response ever comes, and the connection stays open; nothing was done.</summary>
    NeverReply,

    /// <summary>No response ever comes, and the connection stays open; the work was done.</summary>
    NeverReplyAfter,
}
