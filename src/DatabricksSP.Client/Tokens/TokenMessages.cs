using System.Text.Json.Serialization;

namespace DatabricksSP.Client.Tokens;

/// <summary>Body of <c>token/create</c> and, with an application ID, of <c>on-behalf-of/tokens</c>.</summary>
internal sealed record CreateTokenRequest
{
    public string? ApplicationId { get; init; }

    public long? LifetimeSeconds { get; init; }

    public string? Comment { get; init; }

    public IReadOnlyList<string>? Scopes { get; init; }

    public bool? AutoscopeEnabled { get; init; }
}

/// <summary>Body of a change: what is named in the mask is taken from the token.</summary>
internal sealed record UpdateTokenRequest(TokenChange Token, string UpdateMask);

/// <summary>What can be changed of a token.</summary>
internal sealed record TokenChange(string? Comment, IReadOnlyList<string>? Scopes);

/// <summary>Body of <c>token/delete</c>.</summary>
internal sealed record DeleteTokenRequest(string TokenId);

/// <summary>Response of the lists; without the field when there is none.</summary>
internal sealed record TokenList
{
    public IReadOnlyList<TokenInfo> TokenInfos { get; init => field = Promised.List(value); } = [];
}

/// <summary>Response of <c>token-management/tokens/{id}</c>.</summary>
internal sealed record TokenResponse
{
    public required TokenInfo TokenInfo { get; init => field = Promised.Value(value); }
}

/// <summary>Response of <c>workspace-conf</c>, whose names are not in the style of all others; null is what was never set.</summary>
internal sealed record TokenSettings
{
    public const string MaxLifetime = "maxTokenLifetimeDays";

    [JsonPropertyName(MaxLifetime)]
    public string? MaxTokenLifetimeDays { get; init; }
}
