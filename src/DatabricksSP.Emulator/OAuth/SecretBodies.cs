namespace DatabricksSP.Emulator.OAuth;

/// <summary>The body of a POST of a secret. The lifetime is seconds with an <c>s</c>, as in <c>63072000s</c>.</summary>
internal sealed record CreateSecretRequest(string? Lifetime, IReadOnlyList<string>? Scopes);

/// <summary>A page of secrets; no token after the last.</summary>
internal sealed record SecretListResponse(IReadOnlyList<SecretBody> Secrets, string? NextPageToken);

/// <summary>A secret as the API shows it; its value only when it was just made.</summary>
internal sealed record SecretBody
{
    public required string Id { get; init; }

    public string? Secret { get; init; }

    public required string SecretHash { get; init; }

    public string Status { get; init; } = "ACTIVE";

    public required DateTimeOffset CreateTime { get; init; }

    public required DateTimeOffset UpdateTime { get; init; }

    public required DateTimeOffset ExpireTime { get; init; }

    public IReadOnlyList<string>? Scopes { get; init; }
}
