namespace DatabricksSP.Client.Tokens;

/// <summary>Body of <c>token/create</c> and, with an application ID, of <c>on-behalf-of/tokens</c>.</summary>
internal sealed record TokenRequest
{
    public string? ApplicationId { get; init; }

    public long? LifetimeSeconds { get; init; }

    public string? Comment { get; init; }

    public IReadOnlyList<string>? Scopes { get; init; }
}

/// <summary>Body of <c>token/delete</c>.</summary>
internal sealed record TokenDeletion(string TokenId);

/// <summary>Answer of the lists; without the field when there is none.</summary>
internal sealed record TokenList
{
    public IReadOnlyList<TokenInfo> TokenInfos { get; init => field = value ?? []; } = [];
}

/// <summary>Answer of <c>token-management/tokens/{id}</c>.</summary>
internal sealed record TokenEnvelope
{
    public required TokenInfo TokenInfo { get; init; }
}
