using System.Collections.Concurrent;
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

/// <summary>Replaces the tokens of one input: a successor first, then what is due goes.</summary>
internal sealed class OboTokenRotation(
    ServicePrincipalReference principal,
    string? tokenId,
    RotationTerms terms,
    CredentialProof proof,
    TokenDirectory tokens,
    ConcurrentDictionary<(Uri Host, string OwnerId, string Comment), bool> turns,
    TransportLog log)
{
    private readonly OboTokenIssuer _issuer = new(log.Post);
    private TokenChain? _chain;

    /// <summary>Makes a successor that works; null where it is not the time.</summary>
    public async Task<DbxOboToken?> RotateAsync(WorkspaceClient client, CancellationToken stop)
    {
        ServicePrincipalReference owner = await principal.ResolveAsync(client, stop).ConfigureAwait(false);
        IReadOnlyList<TokenInfo> all = await tokens.TokensOfAsync(client, owner.ServicePrincipalId!, stop).ConfigureAwait(false);
        TokenChain chain = _chain = TokenChain.Of(all, tokenId, owner, terms);
        if (!turns.TryAdd((client.Host, owner.ServicePrincipalId!, chain.Comment), true))
        {
            log.Post($"The tokens of {owner} with the comment '{chain.Comment}' are rotated in this line already.");
            return null;
        }

        if (!terms.IsToRotate(chain.Newest.ExpiresAt) && chain.Abandoned.Count == 0)
        {
            log.Post($"The token {chain.Newest.TokenId} of {owner} lives long enough: there is nothing to rotate.");
            await RevokeAsync(client, chain.Due(terms, isSucceeded: false)).ConfigureAwait(false);
            return null;
        }

        DbxOboToken successor = await _issuer.IssueAsync(client, owner, OrderOf(chain), stop).ConfigureAwait(false);
        try
        {
            await proof.ProveAsync(client, PrincipalCredential.Token(client, successor.Value!, log), owner, stop).ConfigureAwait(false);
        }
        catch (Exception)
        {
            await TakeBackAsync(successor, "and could not be proved to work").ConfigureAwait(false);
            throw;
        }

        return successor.WithComment(chain.Comment);
    }

    /// <summary>Revokes a successor that was not handed over.</summary>
    public Task TakeBackAsync(DbxOboToken successor, string reason = "and not handed over") => _issuer.TakeBackAsync(successor, reason);

    /// <summary>
    /// After the hand-over: says so in the comment, then revokes what is due. It is seen through, whoever stops the pipeline.
    /// </summary>
    /// <exception cref="DbxFailureException">Something of it failed.</exception>
    public async Task SettleAsync(DbxOboToken? successor)
    {
        if (successor is null)
        {
            return;
        }

        WorkspaceClient client = log.Observe(successor.Connection.Client);
        try
        {
            await client.TokenManagement.UpdateAsync(successor.TokenId, _chain!.Comment).ConfigureAwait(false);
        }
        catch (DatabricksException exception)
        {
            throw new DbxFailureException(
                $"The new token {successor} for {principal} was handed over and works, but keeps the comment '{_chain!.PendingComment}': "
                    + $"{exception.Message} Its predecessors stay.",
                "NotSettled",
                ErrorCategory.InvalidResult,
                principal.ApplicationId,
                "Run the line again: it makes another one, hands that over, and revokes what is left.",
                exception);
        }

        await RevokeAsync(client, _chain.Abandoned.Concat(_chain.Due(terms, isSucceeded: true))).ConfigureAwait(false);
    }

    private TokenOrder OrderOf(TokenChain chain) => new(
        terms.LifetimeAfter(chain.Newest.CreatedAt, chain.Newest.ExpiresAt),
        chain.PendingComment,
        chain.Newest.Scopes,
        chain.Newest.AutoscopeState == "AUTOSCOPE_STATE_RUNNING" ? true : null,
        terms.AsPlainText);

    private async Task RevokeAsync(WorkspaceClient client, IEnumerable<TokenInfo> due)
    {
        foreach (TokenInfo each in due)
        {
            try
            {
                await client.TokenManagement.DeleteAsync(each.TokenId).ConfigureAwait(false);
                log.Post($"Revoked the token {each.TokenId} of {principal}, which was succeeded.");
            }
            catch (DatabricksException exception)
            {
                throw new DbxFailureException(
                    $"The token {each.TokenId} of {principal} was succeeded and is due, but could not be revoked: {exception.Message}",
                    "NotRevoked",
                    ErrorCategory.CloseError,
                    principal.ApplicationId,
                    $"Run the line again, or: Remove-DbxOboToken {each.TokenId}.",
                    exception);
            }
        }
    }
}
