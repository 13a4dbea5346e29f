using DatabricksSP.Client;
using DatabricksSP.Client.Tokens;
using DatabricksSP.Pipeline;
using DatabricksSP.ServicePrincipals;

namespace DatabricksSP.Tokens;

/// <summary>Takes the token that is there, or else makes one: of several inputs for one principal and comment, the first.</summary>
internal sealed class OboTokenAdoption
{
    private readonly TokenDirectory _tokens = new();
    private readonly SharedReads<(Uri Host, string ApplicationId, string Comment), DbxOboToken> _turns = new();

    /// <summary>A living token with the comment that is wanted, without its value, or a new one.</summary>
    public async Task<DbxOboToken> TakeOrIssueAsync(
        WorkspaceClient client, ServicePrincipalReference principal, OboTokenOrder order, OboTokenIssuer issuer, CancellationToken stop)
    {
        bool isFirst = false;
        DbxOboToken token = await _turns
            .GetAsync(
                (client.Host, principal.ApplicationId.ToLowerInvariant(), order.Comment ?? ""),
                () =>
                {
                    isFirst = true;
                    return TakeOrIssueFirstAsync(client, principal, order, issuer, stop);
                })
            .ConfigureAwait(false);
        return isFirst ? token : token.WithoutValue();
    }

    private async Task<DbxOboToken> TakeOrIssueFirstAsync(
        WorkspaceClient client, ServicePrincipalReference principal, OboTokenOrder order, OboTokenIssuer issuer, CancellationToken stop)
    {
        ServicePrincipalReference owner = await principal.ResolveAsync(client, stop).ConfigureAwait(false);
        DateTimeOffset now = DateTimeOffset.UtcNow;
        TokenInfo? found = (await _tokens.TokensOfAsync(client, owner.ServicePrincipalId!, stop).ConfigureAwait(false))
            .Where(each => (each.Comment ?? "") == (order.Comment ?? "") && !(each.ExpiresAt <= now))
            .OrderByDescending(static each => each.CreationTime)
            .FirstOrDefault();
        return found is null
            ? await issuer.IssueAsync(client, owner, order, stop).ConfigureAwait(false)
            : new DbxOboToken(found, owner);
    }
}
