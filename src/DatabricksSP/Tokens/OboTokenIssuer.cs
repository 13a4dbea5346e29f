using DatabricksSP.Client;
using DatabricksSP.Client.Tokens;
using DatabricksSP.Pipeline;
using DatabricksSP.ServicePrincipals;

namespace DatabricksSP.Tokens;

/// <summary>Makes tokens on behalf of service principals, and takes them back.</summary>
/// <param name="log">Is told, in words, when a principal that is new is waited for.</param>
internal sealed class OboTokenIssuer(Action<string> log)
{
    private const string RemovalAdvice =
        "Look for it among the service principal's tokens in the workspace's settings, under Developer, Access tokens, and revoke it.";

    /// <summary>What it makes, in words, and what becomes of it when the pipeline ends early.</summary>
    public static CreationKind Kind { get; } = new("token")
    {
        Undone = "revoked again",
        NextForDelivered = static ids =>
            "If their values are lost, revoke them in the workspace's settings, under Developer, Access tokens; this shows them: "
                + $"Get-DbxOboToken -TokenId {string.Join(", ", ids)}.",
    };

    private readonly CredentialIssuer _issuer = new("token", RemovalAdvice, log);

    /// <summary>Makes one as soon as the service principal is known.</summary>
    public async Task<DbxOboToken> IssueAsync(
        WorkspaceClient client, ServicePrincipalReference principal, TokenOrder order, CancellationToken stop)
    {
        CreatedToken token = await _issuer
            .IssueAsync(
                principal,
                () => client.TokenManagement.CreateAsync(
                    principal.ApplicationId, order.Lifetime, order.Comment, order.Scopes, order.AutoScope, stop),
                stop)
            .ConfigureAwait(false);
        return new DbxOboToken(token, principal, order.AsPlainText);
    }

    /// <summary>Revokes one that nobody got.</summary>
    /// <param name="token">The token.</param>
    /// <param name="reason">Why nobody did, as the end of a sentence that says that it was made.</param>
    public Task TakeBackAsync(DbxOboToken token, string reason = "when the pipeline was stopped") =>
        _issuer.TakeBackAsync(token, () => token.Connection.Client.TokenManagement.DeleteAsync(token.TokenId), reason);
}
