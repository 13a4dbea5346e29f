using DatabricksSP.Client;
using DatabricksSP.Client.Tokens;
using DatabricksSP.ServicePrincipals;

namespace DatabricksSP.Tokens;

/// <summary>Takes the token on behalf of a service principal that is there, or else makes one.</summary>
internal sealed class OboTokenAdoption
{
    private readonly TokenDirectory _tokens = new();
    private readonly CredentialTurns<(Uri Host, string ApplicationId, string Comment), DbxOboToken> _turns =
        new(static token => token.WithoutValue());

    /// <summary>A living token with the comment that is wanted, without its value, or a new one.</summary>
    public Task<DbxOboToken> TakeOrIssueAsync(
        WorkspaceClient client, ServicePrincipalReference principal, TokenOrder order, OboTokenIssuer issuer, CancellationToken stop) =>
        _turns.TakeOrIssueAsync((client.Host, principal.ApplicationId.ToLowerInvariant(), order.Comment ?? ""), async () =>
        {
            ServicePrincipalReference owner = await principal.ResolveAsync(client, stop).ConfigureAwait(false);
            IReadOnlyList<TokenInfo> all = await _tokens.TokensOfAsync(client, owner.ServicePrincipalId!, stop).ConfigureAwait(false);
            return order.FindIn(all) is { } found
                ? new DbxOboToken(found, owner)
                : await issuer.IssueAsync(client, owner, order, stop).ConfigureAwait(false);
        });
}
