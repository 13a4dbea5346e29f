using System.Management.Automation;
using DatabricksSP.Client;
using DatabricksSP.Client.OAuthSecrets;
using DatabricksSP.Connections;
using DatabricksSP.Permissions;
using DatabricksSP.ServicePrincipals;
using DatabricksSP.Tokens;

namespace DatabricksSP.OAuthSecrets;

/// <summary>Makes an OAuth secret for a service principal.</summary>
/// <remarks>
/// With its application ID as the client ID and the secret, a service principal fetches tokens of an hour for itself (OAuth
/// machine-to-machine). It works on every cloud, Azure included, and needs no permission to use tokens. The secret's value is delivered once, here,
/// and cannot be had again; it is a SecureString unless -AsPlainText is given. A service principal has five secrets at most. A
/// secret that was made but could not be delivered, because the pipeline was stopped, is deleted.
/// </remarks>
/// <example>
/// <code>Get-DbxServicePrincipal zuora-connector | New-DbxOAuthSecret -LifetimeDays 365</code>
/// <para>Makes a secret that lives for a year.</para>
/// </example>
/// <example>
/// <code>$login = Get-DbxServicePrincipal zuora-connector | New-DbxOAuthSecret
/// Connect-DbxWorkspace $login.Connection.Host -ClientId $login.ApplicationId -ClientSecret $login.Secret</code>
/// <para>Makes a secret and logs in with it, to see that it works.</para>
/// </example>
[Cmdlet(VerbsCommon.New, "DbxOAuthSecret", SupportsShouldProcess = true)]
[OutputType(typeof(DbxOAuthSecret))]
public sealed class NewDbxOAuthSecretCommand : DbxCredentialCmdlet<DbxOAuthSecret>
{
    private protected override string CredentialName => "OAuth secret";

    private protected override string Action => "Create an OAuth secret for the service principal";

    private protected override string RemovalAdvice => "Look for it among the service principal's secrets in the workspace's settings, under Identity and access, and delete it.";

    private protected override void Create(ServicePrincipalReference principal, DbxConnection connection)
    {
        WorkspaceClient client = ClientOf(connection);
        Start(connection, principal.ApplicationId, async stop =>
        {
            ServicePrincipalReference owner = await WithServicePrincipalIdAsync(principal, client, stop).ConfigureAwait(false);
            CreatedOAuthSecret secret = await MakeAsync(
                owner, () => client.OAuthSecrets.CreateAsync(owner.ServicePrincipalId!, Lifetime, Scope, stop), stop).ConfigureAwait(false);
            return new DbxOAuthSecret(secret, owner, AsPlainText, connection);
        });
    }

    private protected override Task RevokeAsync(DbxOAuthSecret output) =>
        output.Connection.Client.OAuthSecrets.DeleteAsync(output.ServicePrincipalId, output.SecretId);

    private protected override string OwnerOf(DbxOAuthSecret output) => output.DisplayName ?? output.ApplicationId;

    private static async Task<ServicePrincipalReference> WithServicePrincipalIdAsync(ServicePrincipalReference principal, WorkspaceClient client, CancellationToken stop)
    {
        if (principal.ServicePrincipalId is not null)
        {
            return principal;
        }

        var found = await new ServicePrincipalSearch(client).GetAsync(principal.ApplicationId, stop).ConfigureAwait(false);
        return principal with { ServicePrincipalId = found.Id, DisplayName = found.DisplayName };
    }
}
