using DatabricksSP.Client.Tokens;

namespace DatabricksSP.Tokens;

/// <summary>The token that is to be made.</summary>
/// <param name="Lifetime">How long it shall live; null for the longest that the workspace allows.</param>
/// <param name="Comment">What it is for; null for nothing.</param>
/// <param name="Scopes">API scopes to limit it to; null for all.</param>
/// <param name="AutoScope">Whether the workspace watches what it is used for; null for the workspace's default.</param>
/// <param name="AsPlainText">Whether its value is given as a string.</param>
internal sealed record TokenOrder(TimeSpan? Lifetime, string? Comment, IReadOnlyList<string>? Scopes, bool? AutoScope, bool AsPlainText)
{
    /// <summary>
    /// The one of its owner's tokens that lives and has the comment, of several the one that was made last; null for none.
    /// </summary>
    public TokenInfo? FindIn(IEnumerable<TokenInfo> tokens)
    {
        DateTimeOffset now = DateTimeOffset.UtcNow;
        return tokens
            .Where(each => (each.Comment ?? "") == (Comment ?? "") && !(each.ExpiresAt <= now))
            .OrderByDescending(static each => each.CreationTime)
            .FirstOrDefault();
    }
}
