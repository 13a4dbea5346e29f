using DatabricksSP.Client;
using DatabricksSP.Client.OAuthSecrets;
using DatabricksSP.ServicePrincipals;
using DatabricksSP.Tokens;

namespace DatabricksSP.OAuthSecrets;

/// <summary>Takes the OAuth secret that is there, or else makes one.</summary>
internal sealed class OAuthSecretAdoption
{
    private readonly CredentialTurns<(Uri Host, string ServicePrincipalId), DbxOAuthSecret> _turns =
        new(static secret => secret.WithoutValue());

    /// <summary>The secret that lives longest, without its value, or a new one.</summary>
    public Task<DbxOAuthSecret> TakeOrIssueAsync(
        WorkspaceClient client,
        ServicePrincipalReference owner,
        OAuthSecretOrder order,
        OAuthSecretIssuer issuer,
        CancellationToken stop) =>
        _turns.TakeOrIssueAsync((client.Host, owner.ServicePrincipalId!), async () =>
        {
            OAuthSecretInfo? found = (await SecretsOfAsync(client, owner, stop).ConfigureAwait(false))
                .OrderByDescending(static each => each.ExpireTime ?? DateTimeOffset.MaxValue)
                .FirstOrDefault();
            return found is null
                ? await issuer.IssueAsync(client, owner, order, stop).ConfigureAwait(false)
                : new DbxOAuthSecret(found, owner);
        });

    /// <summary>The secrets of a service principal that live, oldest first.</summary>
    public static async Task<IReadOnlyList<OAuthSecretInfo>> SecretsOfAsync(
        WorkspaceClient client, ServicePrincipalReference owner, CancellationToken stop)
    {
        IReadOnlyList<OAuthSecretInfo> all =
            await client.OAuthSecrets.ListAsync(owner.ServicePrincipalId!, stop).ReadAllAsync().ConfigureAwait(false);
        DateTimeOffset now = DateTimeOffset.UtcNow;
        return [.. all.Where(each => !(each.ExpireTime <= now)).OrderBy(static each => each.CreateTime)];
    }
}
