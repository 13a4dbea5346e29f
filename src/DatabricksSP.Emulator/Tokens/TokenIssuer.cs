using System.Collections.Immutable;
using DatabricksSP.Emulator.Http;
using DatabricksSP.Emulator.Principals;

namespace DatabricksSP.Emulator.Tokens;

/// <summary>Makes tokens, within the limits of the state.</summary>
internal static class TokenIssuer
{
    private const int LongestComment = 255;
    private const int MostTokensOfAnOwner = 600;

    public static (string Value, Token Token) Issue(
        WorkspaceState state, Identity owner, Identity creator, CreateTokenRequest request)
    {
        TimeSpan lifetime = CheckLifetime(state, request.LifetimeSeconds);
        string? comment = CheckComment(request.Comment);
        ImmutableArray<string> scopes = ApiScope.Check(request.Scopes);

        DateTimeOffset now = state.Now;
        if (state.Tokens.OwnedBy(owner.Id).Count(token => !token.IsExpired(now)) >= MostTokensOfAnOwner)
        {
            throw ApiException.QuotaExceeded(
                state.Options.Choices,
                $"The quota for the number of tokens was exceeded: {owner.Name} already has {MostTokensOfAnOwner} tokens.");
        }

        string value = TokenStore.NewValue(state.Options.Cloud);
        Token token = Token.New(TokenHash.Of(value), owner, creator, now) with
        {
            Comment = comment,
            ExpiresAt = now + lifetime,
            Scopes = scopes,
            AutoscopeState = AutoscopeState(state, request, lifetime),
        };
        state.Tokens.Add(token);
        return (value, token);
    }

    public static string? CheckComment(string? comment) => comment?.Length > LongestComment
        ? throw ApiException.InvalidParameter($"Comment is too long: {comment.Length} characters, the maximum is {LongestComment}.")
        : comment;

    public static ApiException NoSuchToken(WorkspaceState state) =>
        new(StatusCodes.Status404NotFound, state.Options.Choices.MissingTokenCode, "Token does not exist");

    public static ApiException TokensDisabled() => new(
        StatusCodes.Status403Forbidden, "FEATURE_DISABLED", "Personal access tokens are disabled for this workspace.");

    private static string? AutoscopeState(WorkspaceState state, CreateTokenRequest request, TimeSpan lifetime) => request switch
    {
        { AutoscopeEnabled: true } => AutoscopeStates.Running,
        { Scopes: [_, ..] } => AutoscopeStates.UserSelected,
        { AutoscopeEnabled: null } when state.Options.Choices.AutoscopeByDefault && lifetime >= TokenAging.Observation =>
            AutoscopeStates.Running,
        _ => null,
    };

    private static TimeSpan CheckLifetime(WorkspaceState state, long? seconds)
    {
        TimeSpan longest = state.Settings.LongestTokenLifetime;
        if (seconds is not { } asked)
        {
            return longest;
        }

        if (asked <= 0)
        {
            throw ApiException.InvalidParameter($"requirement failed: Invalid timeout: {asked}");
        }

        return asked <= longest.TotalSeconds
            ? TimeSpan.FromSeconds(asked)
            : throw ApiException.InvalidParameter(
                $"Token lifetime of {asked} seconds exceeds the maximum lifetime of {longest.Days} days of this workspace.");
    }
}
