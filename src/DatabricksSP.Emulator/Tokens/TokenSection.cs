using System.Security.Cryptography;
using DatabricksSP.Emulator.Http;
using DatabricksSP.Emulator.Principals;
using DatabricksSP.Emulator.Snapshots;

namespace DatabricksSP.Emulator.Tokens;

/// <summary>A personal access token. A snapshot has the hash of its value, a seed may give the value.</summary>
internal sealed record TokenSeed
{
    public string? TokenId { get; init; }

    /// <summary>The user name or application ID of the owner.</summary>
    public required string Owner { get; init; }

    /// <summary>The user name or application ID of who made it; the owner unless said otherwise.</summary>
    public string? Creator { get; init; }

    /// <summary>The SCIM id of who made it, who may be gone by now.</summary>
    public string? CreatorId { get; init; }

    public string? Value { get; init; }

    public string? ValueHash { get; init; }

    public string? Comment { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public DateTimeOffset? LastUsedDay { get; init; }

    public IReadOnlyList<string>? Scopes { get; init; }

    public string? AutoscopeState { get; init; }

    public IReadOnlyList<string>? InferredScopes { get; init; }
}

/// <summary><c>tokens</c>, and whether there ever was one.</summary>
internal sealed class TokenSection : SnapshotSection
{
    public override void Describe(WorkspaceState state, WorkspaceSnapshot snapshot)
    {
        snapshot.HadFirstToken = state.Tokens.HadFirst;
        snapshot.Tokens =
        [
            .. state.Tokens.All.Where(token => !token.IsEmulatorsOwn).Select(token => new TokenSeed
            {
                TokenId = token.TokenId,
                Owner = token.OwnerName,
                Creator = token.CreatedByName,
                CreatorId = token.CreatedById,
                ValueHash = token.Hash.ToString(),
                Comment = token.Comment,
                CreatedAt = token.CreatedAt,
                ExpiresAt = token.ExpiresAt,
                LastUsedDay = token.LastUsedDay,
                Scopes = token.Scopes is [] ? null : token.Scopes,
                AutoscopeState = token.AutoscopeState,
                InferredScopes = token.InferredScopes is { Count: > 0 } inferred ? [.. inferred] : null,
            }),
        ];
    }

    public override void Apply(WorkspaceSnapshot snapshot, WorkspaceState state)
    {
        Part("tokens", () => CheckIsOnce(snapshot.Tokens, token => token.TokenId));
        Each(snapshot.Tokens, token => $"token of {token.Owner}", token => Add(state, token));
        state.Tokens.HadFirst = snapshot.HadFirstToken ?? state.Tokens.HadFirst;
    }

    private static void Add(WorkspaceState state, TokenSeed seed)
    {
        Identity owner = FindIdentity(state, seed.Owner);
        TokenHash hash = ReadHash(seed.Value, seed.ValueHash);
        Token token = Token.New(hash, owner, owner, seed.CreatedAt ?? state.Now) with
        {
            CreatedById = seed switch
            {
                { CreatorId: { } id } => PrincipalDirectory.IsId(id) ? id : throw new SeedException($"creator_id must be a number: {id}"),
                { Creator: { } name } => FindIdentity(state, name).Id,
                _ => owner.Id,
            },
            CreatedByName = seed.Creator ?? owner.Name,
            Comment = TokenIssuer.CheckComment(seed.Comment),
            ExpiresAt = seed.ExpiresAt,
            Scopes = ApiScope.Check(seed.Scopes),
            AutoscopeState = seed.AutoscopeState is null || AutoscopeStates.IsKnown(seed.AutoscopeState)
                ? seed.AutoscopeState
                : throw new SeedException($"There is no autoscope_state {seed.AutoscopeState}."),
            Activity = TokenActivity.Of(seed.LastUsedDay, ApiScope.Check(seed.InferredScopes)),
        };
        state.Tokens.Add(token with { TokenId = TokenId(state, seed, token) });
    }

    /// <summary>The id of the token that has the value already, or the one that the seed gives, or a new one.</summary>
    private static string TokenId(WorkspaceState state, TokenSeed seed, Token token)
    {
        Token? same = state.Tokens.Find(token.Hash);
        if (same is not null && (same.OwnerId != token.OwnerId || (seed.TokenId is { } given && given != same.TokenId)))
        {
            throw new SeedException($"Another token has that value: {same.TokenId}");
        }

        return seed.TokenId is { } id && state.Tokens.Find(id) is { } other && other.Hash != token.Hash
            ? throw new SeedException($"Another token has the id {id}.")
            : seed.TokenId ?? same?.TokenId ?? token.TokenId;
    }

    private static Identity FindIdentity(WorkspaceState state, string name) => state.Principals.FindIdentityByName(name)
        ?? throw new SeedException($"There is no user or service principal {name}.");

    /// <summary>With neither value nor hash, nobody knows the value: it is there to be listed and revoked.</summary>
    public static TokenHash ReadHash(string? value, string? hash) => (value, hash) switch
    {
        ({ } given, null) => TokenHash.Of(given),
        (null, { } given) => TokenHash.Parse(given) ?? throw new SeedException("value_hash is not a SHA-256 in hexadecimal digits."),
        (null, null) => TokenHash.Of(RandomNumberGenerator.GetHexString(64)),
        _ => throw new SeedException("Give value or value_hash, not both."),
    };
}
