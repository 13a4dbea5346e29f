namespace DatabricksSP.Client.Tokens;

/// <summary>What a workspace tells of a token: everything but its value.</summary>
public sealed record TokenInfo
{
    private static readonly long Latest = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    /// <summary>Its ID: 64 hexadecimal digits. No secret.</summary>
    public required string TokenId { get; init => field = Promised.Value(value); }

    /// <summary>When it was made, in milliseconds since 1970 (UTC).</summary>
    public long CreationTime { get; init; }

    /// <summary>When it expires, in milliseconds since 1970 (UTC); -1 for never.</summary>
    public long ExpiryTime { get; init => field = value == 0 ? -1 : value; } = -1;

    /// <summary>What its creator wrote, 255 characters at most.</summary>
    public string? Comment { get; init; }

    /// <summary>The SCIM ID of who made it: for an on-behalf-of token the admin.</summary>
    public long? CreatedById { get; init; }

    /// <summary>The name of who made it.</summary>
    public string? CreatedByUsername { get; init; }

    /// <summary>The SCIM ID of who it authenticates.</summary>
    public long? OwnerId { get; init; }

    /// <summary>The workspace it is for.</summary>
    public long? WorkspaceId { get; init; }

    /// <summary>The API scopes it is limited to; empty for all.</summary>
    public IReadOnlyList<string> Scopes { get; init => field = Promised.List(value); } = [];

    /// <summary><see cref="CreationTime"/> as a point in time.</summary>
    public DateTimeOffset CreatedAt => At(CreationTime);

    /// <summary><see cref="ExpiryTime"/> as a point in time; null for a token that never expires.</summary>
    public DateTimeOffset? ExpiresAt => ExpiryTime > 0 && ExpiryTime <= Latest ? At(ExpiryTime) : null;

    // A number without sense must not hide the token it stands beside.
    private static DateTimeOffset At(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(
        Math.Min(Math.Max(milliseconds, DateTimeOffset.MinValue.ToUnixTimeMilliseconds()), Latest));
}
