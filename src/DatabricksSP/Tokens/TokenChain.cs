using System.Management.Automation;
using DatabricksSP.Client.Tokens;
using DatabricksSP.Errors;
using DatabricksSP.Rotation;
using DatabricksSP.ServicePrincipals;

namespace DatabricksSP.Tokens;

/// <summary>
/// Tokens of one owner that succeed one another: they have the same comment, and the later one was made later.
/// </summary>
/// <remarks>
/// A new one has a mark in its comment until it was delivered. So a run that was killed leaves a trace: what bears the mark may be a
/// token that nobody knows, counts for nothing, and is revoked once another one has been delivered.
/// </remarks>
internal sealed class TokenChain
{
    private const string Mark = "(not delivered)";
    private const int LongestComment = 255;

    private readonly IReadOnlyList<TokenInfo> _newestFirst;

    private TokenChain(IEnumerable<TokenInfo> ofOwner, string comment, string? deliveredId = null)
    {
        Comment = comment;
        _newestFirst =
        [
            .. ofOwner.Where(each => CommentOf(each) == comment || each.TokenId == deliveredId)
                .OrderByDescending(static each => each.CreationTime)
                .ThenBy(static each => each.TokenId, StringComparer.Ordinal),
        ];
        Abandoned = [.. ofOwner.Where(each => CommentOf(each) == PendingComment && each.TokenId != deliveredId)];
    }

    /// <summary>The comment that they have; empty for none.</summary>
    public string Comment { get; }

    /// <summary>The comment of one that was not delivered yet.</summary>
    public string PendingComment => Pending(Comment);

    /// <summary>The token in use.</summary>
    public TokenInfo Newest => _newestFirst[0];

    /// <summary>Those that were perhaps never delivered.</summary>
    public IReadOnlyList<TokenInfo> Abandoned { get; }

    /// <summary>The tokens of one comment; there may be none yet.</summary>
    /// <param name="ofOwner">All tokens of the owner.</param>
    /// <param name="comment">The comment; empty for none.</param>
    /// <param name="deliveredId">One that is known to be delivered, whatever its comment says; null where none is.</param>
    public static TokenChain WithComment(IEnumerable<TokenInfo> ofOwner, string comment, string? deliveredId) =>
        new(ofOwner, comment, deliveredId);

    /// <summary>The newest that lives; null where none does.</summary>
    /// <param name="terms">Tells which have expired.</param>
    public TokenInfo? Living(RotationTerms terms) => _newestFirst.FirstOrDefault(each => !terms.HasExpired(each.ExpiresAt));

    /// <summary>The tokens that a token belongs to, or the only ones that their owner has.</summary>
    /// <param name="ofOwner">All tokens of the owner.</param>
    /// <param name="tokenId">A token; null where the owner is given.</param>
    /// <param name="owner">The owner.</param>
    /// <param name="terms">Tells which have expired.</param>
    /// <exception cref="DbxFailureException">There are none, or they have several comments.</exception>
    public static TokenChain Of(IReadOnlyList<TokenInfo> ofOwner, string? tokenId, ServicePrincipalReference owner, RotationTerms terms)
    {
        TokenInfo[] delivered = [.. ofOwner.Where(static each => !CommentOf(each).EndsWith(Mark, StringComparison.Ordinal))];
        string[] comments = [.. delivered.Select(CommentOf).Distinct()];
        if (tokenId is not null)
        {
            TokenInfo named = ofOwner.FirstOrDefault(each => each.TokenId == tokenId)
                ?? throw Missing($"The token {tokenId} of {owner} is not there any more.", tokenId);
            comments = [.. comments.Where(each => each == CommentOf(named) || Pending(each) == CommentOf(named))];
        }
        else if (comments.Length > 1)
        {
            // What has expired, and what nobody renews, does not make the rest ambiguous.
            comments = [.. delivered.Where(each => !terms.HasExpired(each.ExpiresAt)).Select(CommentOf).Distinct()];
        }

        return comments.Length switch
        {
            1 => new TokenChain(ofOwner, comments[0]),
            0 => throw Missing($"{owner} has no token to rotate.", owner.ApplicationId),
            _ => throw new DbxFailureException(
                $"{owner} has tokens with {comments.Length} comments: {string.Join(", ", comments.Select(static each => $"'{each}'"))}.",
                "TokenAmbiguous",
                ErrorCategory.InvalidArgument,
                owner.ApplicationId,
                "Pipe the token in: Get-DbxOboToken -ApplicationId … -Comment … | Update-DbxOboToken."),
        };
    }

    /// <summary>One of them by its ID; null where it is none of them.</summary>
    public TokenInfo? Find(string tokenId) => _newestFirst.FirstOrDefault(each => each.TokenId == tokenId);

    /// <summary>What is to be revoked by now.</summary>
    /// <param name="terms">Tells what is.</param>
    /// <param name="isSucceeded">Whether a successor of all was delivered just now.</param>
    public IEnumerable<TokenInfo> Due(RotationTerms terms, bool isSucceeded)
    {
        for (int i = isSucceeded ? 0 : 1; i < _newestFirst.Count; i++)
        {
            bool isOver = i == 0 ? terms.RevokesAtOnce : terms.IsOver(_newestFirst[i - 1].CreatedAt);
            if (isOver && !terms.HasExpired(_newestFirst[i].ExpiresAt))
            {
                yield return _newestFirst[i];
            }
        }
    }

    private static string Pending(string comment)
    {
        int length = Math.Min(comment.Length, LongestComment - Mark.Length - 1);
        string kept = comment.Substring(0, length > 0 && char.IsHighSurrogate(comment[length - 1]) ? length - 1 : length);
        return $"{kept} {Mark}".TrimStart();
    }

    private static string CommentOf(TokenInfo token) => token.Comment ?? "";

    private static DbxFailureException Missing(string message, string target) => new(
        message,
        "TokenNotFound",
        ErrorCategory.ObjectNotFound,
        target,
        "Get-DbxOboToken lists those there are; New-DbxOboToken makes the first.");
}
