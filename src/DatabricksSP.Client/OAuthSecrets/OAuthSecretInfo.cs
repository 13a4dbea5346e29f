namespace DatabricksSP.Client.OAuthSecrets;

/// <summary>What a workspace tells of an OAuth secret: everything but its value.</summary>
public sealed record OAuthSecretInfo
{
    /// <summary>Its ID, a UUID. No secret.</summary>
    public required string Id { get; init => field = Promised.Value(value); }

    /// <summary>A hash of the value, by which the account console shows it.</summary>
    public string? SecretHash { get; init; }

    /// <summary><c>ACTIVE</c>.</summary>
    public string? Status { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? CreateTime { get; init; }

    /// <summary>When it expires.</summary>
    public DateTimeOffset? ExpireTime { get; init; }

    /// <summary>The API scopes it is limited to; empty for all.</summary>
    public IReadOnlyList<string> Scopes { get; init => field = Promised.List(value); } = [];
}
