namespace DatabricksSP.Client.WorkspaceSettings;

/// <summary>The setting that says what workspace admins may do with service principals (RestrictWorkspaceAdmins).</summary>
public sealed record WorkspaceAdminRestriction
{
    /// <summary>They may make tokens on behalf of every service principal.</summary>
    public const string AllowAll = "ALLOW_ALL";

    /// <summary>They may make tokens on behalf of those service principals on which they have the role user.</summary>
    public const string RestrictTokensAndJobRunAs = "RESTRICT_TOKENS_AND_JOB_RUN_AS";

    /// <summary><see cref="AllowAll"/> or <see cref="RestrictTokensAndJobRunAs"/>.</summary>
    public string Status { get; init => field = value ?? AllowAll; } = AllowAll;

    /// <summary>Whether workspace admins need the role user for tokens on behalf of a service principal.</summary>
    public bool IsRestricted => Status == RestrictTokensAndJobRunAs;
}
