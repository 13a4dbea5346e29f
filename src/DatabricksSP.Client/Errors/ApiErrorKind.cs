namespace DatabricksSP.Client.Errors;

/// <summary>
/// What an error response means. Databricks has one code for many causes and tells them apart by words, so this is read from both.
/// </summary>
public enum ApiErrorKind
{
    /// <summary>None of the following.</summary>
    Other,

    /// <summary>The request is not as the API wants it.</summary>
    InvalidRequest,

    /// <summary>A token's lifetime is too short or longer than the workspace allows.</summary>
    InvalidLifetime,

    /// <summary>The thing is not in a state in which this can be done, for example it is running already.</summary>
    InvalidState,

    /// <summary>A warehouse has no owner, and its permissions cannot be replaced before it has one.</summary>
    OwnerMissing,

    /// <summary>SCIM: there is nothing at that attribute that could be removed.</summary>
    NoSuchAttribute,

    /// <summary>SCIM: the workspace does not let its callers choose external IDs; they belong to the identity provider.</summary>
    ExternalIdRefused,

    /// <summary>There is no such thing.</summary>
    NotFound,

    /// <summary>There is no such endpoint: this is no workspace, or it does not have this part of the API.</summary>
    EndpointNotFound,

    /// <summary>The workspace does not know a principal that the request names; perhaps not yet.</summary>
    UnknownPrincipal,

    /// <summary>There are no token permissions before the first token was made in the workspace.</summary>
    TokenPermissionsMissing,

    /// <summary>There is one of that name or ID already.</summary>
    AlreadyExists,

    /// <summary>Somebody else changes the same thing at this time.</summary>
    Conflict,

    /// <summary>The token is wrong, expired, revoked, or of another workspace.</summary>
    InvalidToken,

    /// <summary>The caller is known, and may not do this with this object.</summary>
    PermissionDenied,

    /// <summary>The caller is known, and is no admin, which this takes.</summary>
    NotAdmin,

    /// <summary>The caller lacks an entitlement, for example <c>databricks-sql-access</c> for statements.</summary>
    EntitlementMissing,

    /// <summary>The token is limited to API scopes, and this is not among them.</summary>
    ScopeMissing,

    /// <summary>
    /// The caller lacks the role user on a service principal, which a token on its behalf takes where workspace admins are restricted.
    /// </summary>
    UserRoleMissing,

    /// <summary>The caller may not use personal access tokens.</summary>
    TokenUseDenied,

    /// <summary>Tokens on behalf of service principals: the cloud does not have them, or the principal may not use tokens.</summary>
    OboNotEnabled,

    /// <summary>The workspace has this turned off, or its plan does not include it.</summary>
    FeatureDisabled,

    /// <summary>An IP access list of the workspace keeps the caller's address out.</summary>
    IpBlocked,

    /// <summary>
    /// The workspace refuses this network or credential as a whole: private link, an access list, or the host of another workspace.
    /// </summary>
    WorkspaceAccessDenied,

    /// <summary>The workspace is reached by a private link only, and this was another way.</summary>
    PrivateLinkRequired,

    /// <summary>Too many requests at this time.</summary>
    RateLimited,

    /// <summary>There are as many as there may be, for example tokens of one principal.</summary>
    QuotaExceeded,

    /// <summary>The workspace, or what stands before it, cannot serve the request at this time.</summary>
    Unavailable,

    /// <summary>The workspace gave up waiting for its own work.</summary>
    Timeout,

    /// <summary>Something went wrong in the workspace.</summary>
    ServerError,

    /// <summary>A web page came in the place of data.</summary>
    HtmlResponse,

    /// <summary>The response sends the caller elsewhere.</summary>
    Redirected,

    /// <summary>The response cannot be read.</summary>
    InvalidResponse,
}
