namespace DatabricksSP.Emulator.Tokens;

/// <summary>The body of <c>POST /api/2.0/token/create</c>.</summary>
internal record CreateTokenRequest
{
    public long? LifetimeSeconds { get; init; }

    public string? Comment { get; init; }

    public IReadOnlyList<string>? Scopes { get; init; }

    public bool? AutoscopeEnabled { get; init; }
}

/// <summary>The body of <c>POST /api/2.0/token-management/on-behalf-of/tokens</c>.</summary>
internal sealed record CreateOnBehalfOfTokenRequest : CreateTokenRequest
{
    public string? ApplicationId { get; init; }
}

/// <summary>The body of <c>POST /api/2.0/token/delete</c>.</summary>
internal sealed record DeleteTokenRequest(string? TokenId);

/// <summary>The one response that holds a token's value.</summary>
internal sealed record CreateTokenResponse(string TokenValue, TokenInfo TokenInfo);

/// <summary>A token, wrapped.</summary>
internal sealed record TokenInfoResponse(TokenInfo TokenInfo);

/// <summary>A list of tokens; null, and so left out, when there are none.</summary>
internal sealed record TokenListResponse(IReadOnlyList<TokenInfo>? TokenInfos);

/// <summary>A token as the API shows it. Times are in milliseconds since 1970; -1 is never.</summary>
internal sealed record TokenInfo
{
    public required string TokenId { get; init; }

    public required long CreationTime { get; init; }

    public required long ExpiryTime { get; init; }

    public required string Comment { get; init; }

    public long? CreatedById { get; init; }

    public string? CreatedByUsername { get; init; }

    public long? OwnerId { get; init; }

    public long? WorkspaceId { get; init; }

    public long? LastUsedDay { get; init; }

    public long? LastAccessedTime { get; init; }

    public IReadOnlyList<string>? Scopes { get; init; }

    public string? AutoscopeState { get; init; }

    public IReadOnlyList<string>? InferredScopes { get; init; }

    /// <summary>What everybody who may see the token sees of it.</summary>
    public static TokenInfo Of(Token token) => new()
    {
        TokenId = token.TokenId,
        CreationTime = token.CreatedAt.ToUnixTimeMilliseconds(),
        ExpiryTime = token.ExpiresAt?.ToUnixTimeMilliseconds() ?? -1,
        Comment = token.Comment ?? "",
        Scopes = token.Scopes is [] ? null : token.Scopes,
        AutoscopeState = token.AutoscopeState,
        InferredScopes = token.InferredScopes is { Count: > 0 } inferred ? [.. inferred] : null,
    };
}
