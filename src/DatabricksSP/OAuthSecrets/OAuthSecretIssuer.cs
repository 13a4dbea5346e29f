using DatabricksSP.Client;
using DatabricksSP.Client.OAuthSecrets;
using DatabricksSP.Pipeline;
using DatabricksSP.ServicePrincipals;
using DatabricksSP.Tokens;

namespace DatabricksSP.OAuthSecrets;

/// <summary>Makes OAuth secrets of service principals, and takes them back.</summary>
/// <param name="log">Is told, in words, when a principal that is new is waited for.</param>
internal sealed class OAuthSecretIssuer(Action<string> log)
{
    private const string RemovalAdvice =
        "Look for it among the service principal's secrets in the workspace's settings, under Identity and access, and delete it.";

    /// <summary>What it makes, in words, and what becomes of it when the pipeline ends early.</summary>
    public static CreationKind Kind { get; } = new("OAuth secret")
    {
        Undone = "deleted again",
        NextForDelivered = static ids =>
            "If their values are lost, delete them in the workspace's settings, under Identity and access, Secrets of the service "
                + $"principal: {string.Join(", ", ids)}.",
    };

    private readonly CredentialIssuer _issuer = new("OAuth secret", RemovalAdvice, log);

    /// <summary>Makes one as soon as the service principal is known.</summary>
    /// <param name="client">The workspace.</param>
    /// <param name="owner">The service principal, with its numeric ID.</param>
    /// <param name="order">What is wanted.</param>
    /// <param name="stop">Gives up.</param>
    public async Task<DbxOAuthSecret> IssueAsync(
        WorkspaceClient client, ServicePrincipalReference owner, OAuthSecretOrder order, CancellationToken stop)
    {
        CreatedOAuthSecret secret = await _issuer
            .IssueAsync(
                owner, () => client.OAuthSecrets.CreateAsync(owner.ServicePrincipalId!, order.Lifetime, order.Scopes, stop), stop)
            .ConfigureAwait(false);
        return new DbxOAuthSecret(secret, owner, order.AsPlainText);
    }

    /// <summary>Deletes one that nobody got.</summary>
    /// <param name="secret">The secret.</param>
    /// <param name="reason">Why nobody did, as the end of a sentence that says that it was made.</param>
    public Task TakeBackAsync(DbxOAuthSecret secret, string reason = "when the pipeline was stopped") =>
        _issuer.TakeBackAsync(
            secret, () => secret.Connection.Client.OAuthSecrets.DeleteAsync(secret.ServicePrincipalId!, secret.SecretId), reason);
}
