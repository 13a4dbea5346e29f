namespace DatabricksSP.Emulator;

/// <summary>
/// What Databricks does where its documentation is silent and no report tells. The defaults are the likely ones or, where several are
/// as likely, those that are hardest on a client.
/// </summary>
public sealed record ApiChoices
{
    /// <summary>The status for a token that is unknown, expired, revoked, or whose owner is gone or disabled: 403 or 401.</summary>
    public int InvalidTokenStatus { get; init; } = StatusCodes.Status403Forbidden;

    /// <summary>The status when tokens on behalf of service principals are not enabled: 404, 403 or 400.</summary>
    public int OnBehalfOfRefusalStatus { get; init; } = StatusCodes.Status404NotFound;

    /// <summary>The status when permissions name a principal that does not exist: 404 or 400.</summary>
    public int UnknownPrincipalStatus { get; init; } = StatusCodes.Status404NotFound;

    /// <summary>The status for a SQL warehouse that does not exist: 404 or 400.</summary>
    public int MissingWarehouseStatus { get; init; } = StatusCodes.Status404NotFound;

    /// <summary>The status of <c>QUOTA_EXCEEDED</c>: 400 or 403.</summary>
    public int QuotaStatus { get; init; } = StatusCodes.Status400BadRequest;

    /// <summary>The status when SCIM made something: 201 or 200.</summary>
    public int ScimCreateStatus { get; init; } = StatusCodes.Status201Created;

    /// <summary>The status when SCIM patched or deleted something, with no body: 204 or 200.</summary>
    public int ScimChangeStatus { get; init; } = StatusCodes.Status204NoContent;

    /// <summary>The error code for a token that does not exist: <c>NOT_FOUND</c> or <c>RESOURCE_DOES_NOT_EXIST</c>.</summary>
    public string MissingTokenCode { get; init; } = "NOT_FOUND";

    /// <summary>Whether CAN_MONITOR on a SQL warehouse lets its holder run statements.</summary>
    public bool MonitorsMayUse { get; init; }

    /// <summary>
    /// Whether a token on behalf of a service principal names that as its creator, not the administrator who asked for it.
    /// </summary>
    public bool OnBehalfOfCreatorIsOwner { get; init; }

    /// <summary>Whether <c>last_used_day</c> counts days since 1970 rather than milliseconds.</summary>
    public bool LastUsedDayInDays { get; init; }

    /// <summary>Whether a personal access token that was not used for 90 days is revoked.</summary>
    public bool RevokeUnusedTokens { get; init; } = true;

    /// <summary>Whether a token with autoscope is limited to what it was used for, 30 days after it was made.</summary>
    public bool AutoscopeNarrows { get; init; } = true;

    /// <summary>
    /// Whether a token for 30 days or more and for all APIs has autoscope if the request that makes it does not say
    /// <c>autoscope_enabled</c>.
    /// </summary>
    public bool AutoscopeByDefault { get; init; }

    /// <summary>Whether the permission levels of tokens tell of CAN_MANAGE, which the types of the SDKs do not know.</summary>
    public bool ManageIsTokenLevel { get; init; }

    /// <summary>Whether a refresh token works once, so that each response brings another.</summary>
    public bool SingleUseRefreshTokens { get; init; }

    /// <summary>The status for a catalog or schema whose name is taken: 400 or 409.</summary>
    public int SecurableExistsStatus { get; init; } = StatusCodes.Status400BadRequest;

    /// <summary>Whether an edit of a SQL warehouse resets what it leaves out to its default, rather than leaving it as it is.</summary>
    public bool EditResetsMissing { get; init; }

    /// <summary>Whether everybody may use the SQL warehouse of a new workspace.</summary>
    public bool UsersMayUseStarter { get; init; }

    /// <summary>
    /// Whether starting a SQL warehouse that runs, or stopping one that is stopped, is refused with <c>INVALID_STATE</c>.
    /// </summary>
    public bool RefuseNeedlessChange { get; init; }

    /// <summary>
    /// Whether a change of IP access lists that would block the caller is refused even while <c>enableIpAccessLists</c> is not on.
    /// </summary>
    public bool IpAccessListsCheckedWhenOff { get; init; } = true;

    /// <summary>
    /// Whether a service principal or user that SCIM deletes is only removed from the workspace, and so keeps its id when it is added
    /// again. Otherwise the account forgets it, unless it is in another workspace.
    /// </summary>
    public bool DeletedPrincipalsStayInAccount { get; init; } = true;

    /// <summary>
    /// Whether an assignment that fails is told of in its <c>error</c>, with status 200. Otherwise the request is refused.
    /// </summary>
    public bool AssignmentErrorsPerItem { get; init; } = true;

    /// <summary>Whether who creates a service principal has the role manager on it.</summary>
    public bool CreatorIsManager { get; init; } = true;

    /// <summary>Whether workspace administrators may see and grant roles on every service principal, as its managers may.</summary>
    public bool AdminsManageRoles { get; init; }

    /// <summary>
    /// The status when a restricted workspace administrator asks for a token on behalf of a service principal without the role user
    /// on it: 403 or 400.
    /// </summary>
    public int RestrictedOnBehalfOfStatus { get; init; } = StatusCodes.Status403Forbidden;
}
