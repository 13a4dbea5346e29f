using System.Management.Automation;
using DatabricksSP.Client;
using DatabricksSP.Client.Errors;
using DatabricksSP.Client.Tokens;
using DatabricksSP.Errors;
using DatabricksSP.Pipeline;
using DatabricksSP.Rotation;
using DatabricksSP.ServicePrincipals;
using DatabricksSP.Verification;

namespace DatabricksSP.Tokens;

/// <summary>The next token of a chain: it is made with a mark, loses that when it was delivered, and then what is due goes.</summary>
/// <param name="owner">The service principal, with its numeric ID.</param>
/// <param name="chain">The tokens it succeeds; there may be none.</param>
/// <param name="terms">Tells what is due.</param>
/// <param name="log">What the wire has to tell.</param>
internal sealed class TokenSuccession(ServicePrincipalReference owner, TokenChain chain, RotationTerms terms, TransportLog log)
{
    private readonly OboTokenIssuer _issuer = new(log.Post);

    /// <summary>Makes one as it is ordered, but for the comment, which has the mark.</summary>
    public async Task<DbxOboToken> IssueAsync(WorkspaceClient client, TokenOrder order, CancellationToken stop)
    {
        TokenOrder marked = order with { Comment = chain.PendingComment };
        DbxOboToken token = await _issuer.IssueAsync(client, owner, marked, stop).ConfigureAwait(false);
        return token.WithComment(chain.Comment);
    }

    /// <summary>Makes one like its predecessor, and proves that it works.</summary>
    public async Task<DbxOboToken> SucceedAsync(
        WorkspaceClient client, TokenInfo predecessor, CredentialProof proof, CancellationToken stop)
    {
        DbxOboToken successor = await IssueAsync(client, OrderLike(predecessor), stop).ConfigureAwait(false);
        try
        {
            await proof.ProveAsync(client, PrincipalCredential.Token(client, successor.Value!, log), owner, stop).ConfigureAwait(false);
        }
        catch (Exception)
        {
            await _issuer.TakeBackAsync(successor, "and could not be proved to work").ConfigureAwait(false);
            throw;
        }

        return successor;
    }

    /// <summary>Revokes one that was not delivered.</summary>
    public Task TakeBackAsync(DbxOboToken successor) => _issuer.TakeBackAsync(successor, "and not delivered");

    /// <summary>
    /// After the delivery: says so in the comment, then revokes what is due. It is seen through, whoever stops the pipeline.
    /// </summary>
    /// <exception cref="DbxFailureException">Something of it failed.</exception>
    public async Task SettleAsync(DbxOboToken successor)
    {
        WorkspaceClient client = log.Observe(successor.Connection.Client);
        await UnmarkAsync(client, successor.TokenId).ConfigureAwait(false);
        await RevokeAsync(client, chain.Abandoned.Concat(chain.Due(terms, isSucceeded: true))).ConfigureAwait(false);
    }

    /// <summary>Says in the comment of one that it was delivered.</summary>
    public async Task UnmarkAsync(WorkspaceClient client, string tokenId)
    {
        try
        {
            await client.TokenManagement.UpdateAsync(tokenId, chain.Comment).ConfigureAwait(false);
        }
        catch (DatabricksException exception)
        {
            throw new DbxFailureException(
                $"The new token {tokenId} for {owner} was delivered and works, but keeps the comment '{chain.PendingComment}': "
                    + $"{exception.Message} Its predecessors stay.",
                "NotSettled",
                ErrorCategory.InvalidResult,
                owner.ApplicationId,
                "Run the line again: it completes the comment of one that a vault has; else it makes another one, delivers that, and "
                    + "revokes what is left.",
                exception);
        }
    }

    /// <summary>Revokes what is over.</summary>
    public async Task RevokeAsync(WorkspaceClient client, IEnumerable<TokenInfo> due)
    {
        foreach (TokenInfo each in due)
        {
            try
            {
                await client.TokenManagement.DeleteAsync(each.TokenId).ConfigureAwait(false);
                log.Post($"Revoked the token {each.TokenId} of {owner}, which is over.");
            }
            catch (DatabricksException exception)
            {
                throw new DbxFailureException(
                    $"The token {each.TokenId} of {owner} is over, but could not be revoked: {exception.Message}",
                    "NotRevoked",
                    ErrorCategory.CloseError,
                    owner.ApplicationId,
                    $"Run the line again, or: Remove-DbxOboToken {each.TokenId}.",
                    exception);
            }
        }
    }

    private TokenOrder OrderLike(TokenInfo predecessor) => new(
        terms.LifetimeAfter(predecessor.CreatedAt, predecessor.ExpiresAt),
        Comment: null,
        predecessor.Scopes,
        predecessor.AutoscopeState == "AUTOSCOPE_STATE_RUNNING" ? true : null,
        terms.AsPlainText);
}
