using System.Management.Automation;
using DatabricksSP.Client;
using DatabricksSP.Client.Errors;
using DatabricksSP.Errors;
using DatabricksSP.Pipeline;
using DatabricksSP.Rotation;
using DatabricksSP.ServicePrincipals;
using DatabricksSP.Verification;

namespace DatabricksSP.OAuthSecrets;

/// <summary>The next OAuth secret of a service principal: it is made, and proved to work; what it succeeds goes.</summary>
/// <param name="owner">The service principal, with its numeric ID.</param>
/// <param name="log">What the wire has to tell.</param>
internal sealed class OAuthSecretSuccession(ServicePrincipalReference owner, TransportLog log)
{
    private readonly OAuthSecretIssuer _issuer = new(log.Post);

    /// <summary>Makes one.</summary>
    /// <param name="client">The workspace.</param>
    /// <param name="order">What is wanted.</param>
    /// <param name="proof">Proves that it works; null where that is not needed.</param>
    /// <param name="stop">Gives up.</param>
    public async Task<DbxOAuthSecret> IssueAsync(
        WorkspaceClient client, OAuthSecretOrder order, CredentialProof? proof, CancellationToken stop)
    {
        DbxOAuthSecret successor = await _issuer.IssueAsync(client, owner, order, stop).ConfigureAwait(false);
        try
        {
            if (proof is not null)
            {
                PrincipalCredential credential = PrincipalCredential.OAuthSecret(client, owner.ApplicationId, successor.Value!, log);
                await proof.ProveAsync(client, credential, owner, stop).ConfigureAwait(false);
            }
        }
        catch (Exception)
        {
            await _issuer.TakeBackAsync(successor, "and could not be proved to work").ConfigureAwait(false);
            throw;
        }

        return successor;
    }

    /// <summary>Deletes one that was not delivered.</summary>
    public Task TakeBackAsync(DbxOAuthSecret successor) => _issuer.TakeBackAsync(successor, "and not delivered");

    /// <summary>Deletes what a successor that was delivered stands in the place of.</summary>
    /// <exception cref="DbxFailureException">That failed.</exception>
    public Task DeleteAsync(DbxOAuthSecret successor, string secretId) =>
        DeleteAsync(log.Observe(successor.Connection.Client), secretId);

    /// <summary>Deletes one that is over.</summary>
    /// <exception cref="DbxFailureException">That failed.</exception>
    public async Task DeleteAsync(WorkspaceClient client, string secretId)
    {
        try
        {
            await client.OAuthSecrets.DeleteAsync(owner.ServicePrincipalId!, secretId).ConfigureAwait(false);
            log.Post($"Deleted the OAuth secret {secretId} of {owner}, which was succeeded.");
        }
        catch (DatabricksException exception)
        {
            throw new DbxFailureException(
                $"The OAuth secret {secretId} of {owner} was succeeded and is due, but could not be deleted: {exception.Message}",
                "NotRevoked",
                ErrorCategory.CloseError,
                owner.ApplicationId,
                $"Run the line again, or: Remove-DbxOAuthSecret {secretId} {owner.ApplicationId}.",
                exception);
        }
    }
}
