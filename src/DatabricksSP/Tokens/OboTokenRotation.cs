using System.Collections.Concurrent;
using DatabricksSP.Client;
using DatabricksSP.Client.Tokens;
using DatabricksSP.Errors;
using DatabricksSP.Pipeline;
using DatabricksSP.Rotation;
using DatabricksSP.ServicePrincipals;

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
    private TokenSuccession? _succession;

    /// <summary>Makes a successor that works; null where it is not the time.</summary>
    public async Task<DbxOboToken?> RotateAsync(WorkspaceClient client, CancellationToken stop)
    {
        ServicePrincipalReference owner = await principal.ResolveAsync(client, stop).ConfigureAwait(false);
        IReadOnlyList<TokenInfo> all = await tokens.TokensOfAsync(client, owner.ServicePrincipalId!, stop).ConfigureAwait(false);
        TokenChain chain = TokenChain.Of(all, tokenId, owner, terms);
        _succession = new TokenSuccession(owner, chain, terms, log);
        if (!turns.TryAdd((client.Host, owner.ServicePrincipalId!, chain.Comment), true))
        {
            log.Post($"The tokens of {owner} with the comment '{chain.Comment}' are rotated in this line already.");
            return null;
        }

        if (!terms.IsToRotate(chain.Newest.ExpiresAt) && chain.Abandoned.Count == 0)
        {
            log.Post($"The token {chain.Newest.TokenId} of {owner} lives long enough: there is nothing to rotate.");
            await _succession.RevokeAsync(client, chain.Due(terms, isSucceeded: false)).ConfigureAwait(false);
            return null;
        }

        return await _succession.SucceedAsync(client, chain.Newest, proof, stop).ConfigureAwait(false);
    }

    /// <summary>Revokes a successor that was not delivered.</summary>
    public Task TakeBackAsync(DbxOboToken successor) => _succession!.TakeBackAsync(successor);

    /// <summary>
    /// After the delivery: says so in the comment, then revokes what is due. It is seen through, whoever stops the pipeline.
    /// </summary>
    /// <exception cref="DbxFailureException">Something of it failed.</exception>
    public Task SettleAsync(DbxOboToken? successor) =>
        successor is null ? Task.CompletedTask : _succession!.SettleAsync(successor);
}
