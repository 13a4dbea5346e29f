using System.Text.Json.Serialization;

namespace DatabricksSP.Client.Tokens;

/// <summary>What a workspace tells of a token: everything but its value.</summary>
public sealed record TokenInfo
{
    private const long MillisecondsOfDay = 24 * 60 * 60 * 1000;

    private static readonly long Latest = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    /// <summary>Its ID: 64 hexadecimal digits. No secret.</summary>
    public required string TokenId { get; init => field = Promised.Value(value); }

    /// <summary>When it was made, in milliseconds since 1970 (UTC).</summary>
    public long CreationTime { get; init; }

    /// <summary>When it expires, in milliseconds since 1970 (UTC); -1 for never.</summary>
    [JsonConverter(typeof(ExpiryTimeConverter))]
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

    /// <summary>
    /// How its scopes came about: <c>AUTOSCOPE_STATE_USER_SELECTED</c>, or with autoscope <c>AUTOSCOPE_STATE_RUNNING</c> while the
    /// workspace
    /// watches what it is used for, and <c>AUTOSCOPE_STATE_COMPLETED</c> later. Null where the workspace does not tell.
    /// </summary>
    public string? AutoscopeState { get; init; }

    /// <summary>The API scopes that it was used for so far, as the workspace saw it with autoscope.</summary>
    public IReadOnlyList<string> InferredScopes { get; init => field = Promised.List(value); } = [];

    /// <summary>
    /// When it was used last: to the day as token management tells it, or as the list of the caller's own tokens does. Null for never, or
    /// where the workspace does not tell.
    /// </summary>
    [JsonIgnore]
    public DateTimeOffset? LastUsed => LastAccessedTime is > 0 and { } time ? At(time) : LastUsedDay is > 0 and { } day ? OnDay(day) : null;

    /// <summary><c>last_used_day</c> of token management.</summary>
    [JsonInclude]
    internal long? LastUsedDay { get; init; }

    /// <summary><c>last_accessed_time</c> of the caller's own tokens.</summary>
    [JsonInclude]
    internal long? LastAccessedTime { get; init; }

    /// <summary><see cref="CreationTime"/> as a point in time.</summary>
    public DateTimeOffset CreatedAt => At(CreationTime);

    /// <summary><see cref="ExpiryTime"/> as a point in time; null for a token that never expires.</summary>
    public DateTimeOffset? ExpiresAt => ExpiryTime > 0 && ExpiryTime <= Latest ? At(ExpiryTime) : null;

    // The SDKs call it a timestamp "accurate up to 1 day" (service/settings/model.go of databricks-sdk-go) and give no unit. As days, it
    // has five digits until 2243; as seconds, eleven of them are not before 5138.
    private static DateTimeOffset OnDay(long number) => At(
        number < 100_000 ? number * MillisecondsOfDay
        : number < 100_000_000_000 ? number * 1000
        : number);

    // A number without sense must not hide the token it stands beside.
    private static DateTimeOffset At(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(
        Math.Min(Math.Max(milliseconds, DateTimeOffset.MinValue.ToUnixTimeMilliseconds()), Latest));
}
