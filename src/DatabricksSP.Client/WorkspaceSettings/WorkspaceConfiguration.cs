namespace DatabricksSP.Client.WorkspaceSettings;

/// <summary>What a workspace's configuration says of tokens and of the addresses that may call.</summary>
public sealed record WorkspaceConfiguration
{
    /// <summary>Days, the longest that a token lives where the workspace has no limit of its own.</summary>
    /// <remarks>docs.databricks.com/aws/en/admin/access-control/tokens.</remarks>
    public const int LongestTokenLifetime = 730;

    /// <summary>Whether personal access tokens work and can be made. On unless somebody has turned it off.</summary>
    public bool TokensEnabled { get; init; } = true;

    /// <summary>How many days a new token lives at most.</summary>
    public int MaxTokenLifetimeDays { get; init; } = LongestTokenLifetime;

    /// <summary>Whether IP access lists count. Off unless somebody has turned it on.</summary>
    public bool IpAccessListsEnabled { get; init; }
}
