using System.Globalization;
using DatabricksSP.Emulator.Http;
using DatabricksSP.Emulator.Principals;

namespace DatabricksSP.Emulator.Tokens;

/// <summary>Makes tokens, within the limits of the workspace.</summary>
internal sealed class TokenIssuer(Workspace workspace)
{
    private const int LongestComment = 255;
    private const int MostTokensOfAnOwner = 600;
    private const int PlatformMaxLifetimeDays = 730;

    public (string Value, Token Token) Issue(
        Identity owner,
        Identity creator,
        long? lifetimeSeconds,
        string? comment,
        IReadOnlyList<string>? scopes)
    {
        var lifetime = CheckLifetime(lifetimeSeconds);
        if (comment?.Length > LongestComment)
        {
            throw ApiException.InvalidParameter($"Comment is too long: {comment.Length} characters, the maximum is {LongestComment}.");
        }

        lock (workspace.Gate)
        {
            var now = workspace.Now;
            if (workspace.TokenStore.OwnedBy(owner.Id).Count(token => !token.IsExpired(now)) >= MostTokensOfAnOwner)
            {
                throw ApiException.QuotaExceeded(
                    $"The quota for the number of tokens was exceeded: {owner.Name} already has {MostTokensOfAnOwner} tokens.");
            }

            var value = TokenStore.NewValue(workspace.Options.Cloud);
            var token = new Token(TokenHash.Of(value))
            {
                TokenId = TokenStore.NewTokenId(),
                OwnerId = owner.Id,
                OwnerName = owner.Name,
                CreatedById = creator.Id,
                CreatedByName = creator.Name,
                Comment = comment,
                CreatedAt = now,
                ExpiresAt = now + lifetime,
                Scopes = [.. scopes ?? []],
            };
            workspace.Keep(token);
            return (value, token);
        }
    }

    private TimeSpan CheckLifetime(long? seconds)
    {
        var longest = TimeSpan.FromDays(workspace.MaxTokenLifetimeDays ?? PlatformMaxLifetimeDays);
        if (seconds is not { } asked)
        {
            return longest;
        }

        if (asked <= 0)
        {
            throw ApiException.InvalidParameter(
                string.Create(CultureInfo.InvariantCulture, $"requirement failed: Invalid timeout: {asked}"));
        }

        return asked <= longest.TotalSeconds
            ? TimeSpan.FromSeconds(asked)
            : throw ApiException.InvalidParameter(
                $"Token lifetime of {asked} seconds exceeds the maximum lifetime of {longest.Days} days of this workspace.");
    }
}
