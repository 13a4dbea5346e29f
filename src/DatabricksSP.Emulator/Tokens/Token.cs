using System.Collections.Immutable;
using DatabricksSP.Emulator.Principals;

namespace DatabricksSP.Emulator.Tokens;

/// <summary>A personal access token, on behalf of a service principal or of whoever made it. Its value is not kept.</summary>
public sealed record Token
{
    private Token(TokenHash hash) => Hash = hash;

    /// <summary>The id by which it is listed and revoked.</summary>
    public required string TokenId { get; init; }

    /// <summary>The SCIM id of the principal that the token authenticates.</summary>
    public required string OwnerId { get; init; }

    /// <summary>The name (user name or application ID) of the principal that the token authenticates.</summary>
    public required string OwnerName { get; init; }

    /// <summary>The SCIM id of the principal that made the token.</summary>
    public required string CreatedById { get; init; }

    /// <summary>The name of the principal that made the token.</summary>
    public required string CreatedByName { get; init; }

    /// <summary>What it is for, in the words of its creator.</summary>
    public string? Comment { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it stops working; null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The APIs the token is good for; empty for all.</summary>
    public ImmutableArray<string> Scopes { get; init; } = [];

    /// <summary>The day of its last use; null if it was never used.</summary>
    public DateTimeOffset? LastUsedDay => Activity.LastDay;

    /// <summary>The APIs that it was used for, if it was made with <c>autoscope_enabled</c>.</summary>
    public IReadOnlyCollection<string> InferredScopes => Activity.InferredScopes;

    internal TokenActivity Activity { get; init; } = new();

    /// <summary>How the scopes came about, such as <c>AUTOSCOPE_STATE_USER_SELECTED</c>; null when there is nothing to tell.</summary>
    internal string? AutoscopeState { get; init; }

    /// <summary>Whether the token is that of a login rather than a personal access token, and so not listed among them.</summary>
    internal bool IsLogin { get; init; }

    /// <summary>Whether the emulator made it for whoever runs it. No snapshot holds it.</summary>
    internal bool IsEmulatorsOwn { get; init; }

    /// <summary>Whether what it is used for decides what it will be good for.</summary>
    internal bool IsObserved => AutoscopeState is AutoscopeStates.Running;

    internal TokenHash Hash { get; }

    /// <summary>A token that works for ever and for all APIs.</summary>
    internal static Token New(TokenHash hash, Identity owner, Identity creator, DateTimeOffset createdAt) => new(hash)
    {
        TokenId = TokenStore.NewTokenId(),
        OwnerId = owner.Id,
        OwnerName = owner.Name,
        CreatedById = creator.Id,
        CreatedByName = creator.Name,
        CreatedAt = createdAt,
    };

    internal bool IsExpired(DateTimeOffset now) => ExpiresAt <= now;
}
