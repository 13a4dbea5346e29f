using System.Collections.Immutable;
using DatabricksSP.Emulator.Tokens;

namespace DatabricksSP.Emulator.OAuth;

/// <summary>A secret with which a service principal gets OAuth access tokens. Its value is not kept.</summary>
internal sealed record OAuthSecret
{
    public required string Id { get; init; }

    public required string ServicePrincipalId { get; init; }

    /// <summary>The hash that the value is checked against.</summary>
    public required TokenHash Hash { get; init; }

    /// <summary>The hash that callers see, which tells nothing of the value.</summary>
    public required string SecretHash { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public ImmutableArray<string> Scopes { get; init; } = [];

    public bool IsExpired(DateTimeOffset now) => ExpiresAt <= now;
}
