using System.Management.Automation;
using DatabricksSP.Client.OAuthSecrets;
using DatabricksSP.Pipeline;
using DatabricksSP.ServicePrincipals;
using DatabricksSP.Tokens;

namespace DatabricksSP.OAuthSecrets;

/// <summary>Makes an OAuth secret for a service principal.</summary>
/// <remarks>
/// With its application ID as the client ID and the secret, a service principal fetches tokens of an hour for itself (OAuth
/// machine-to-machine). It works on every cloud, Azure included, and needs no permission to use tokens. The secret's value is
/// delivered once, here,
/// and cannot be had again; it is a SecureString unless -AsPlainText is given. A service principal has five secrets at most. A
/// secret that was made but could not be delivered, because the pipeline was stopped, is deleted.
/// </remarks>
/// <example>
/// <para>A secret that lives for a year</para>
/// <code>
/// Get-DbxServicePrincipal zuora-connector | New-DbxOAuthSecret -LifetimeDays 365
/// </code>
/// <code language="output">
///    Connection: prod (https://dbc-a1b2345c-d6e7.cloud.databricks.com)
///
/// DisplayName     ApplicationId                        ExpiryTime       Secret
/// -----------     -------------                        ----------       ------
/// zuora-connector b4647a57-063a-43e3-a6b4-c9a4e9f9f0b7 2027-11-24 12:27 (SecureString)
/// </code>
/// <para>The secret's value is in its property Secret.</para>
/// </example>
/// <example>
/// <para>A secret, and a log-in to try it</para>
/// <code>
/// $login = Get-DbxServicePrincipal zuora-connector | New-DbxOAuthSecret
/// Connect-DbxWorkspace $login.Connection.Host -ClientId $login.ApplicationId -ClientSecret $login.Secret
/// </code>
/// </example>
/// <example>
/// <para>From nothing to a secret in a vault</para>
/// <code>
/// New-DbxServicePrincipal zuora-azure -Entitlement databricks-sql-access |
///     Grant-DbxWarehouseAccess -Warehouse Zuora |
///     New-DbxOAuthSecret -LifetimeDays 365 |
///     ForEach-Object { Set-Secret $_.DisplayName $_.Secret }
/// </code>
/// </example>
[Cmdlet(VerbsCommon.New, "DbxOAuthSecret", SupportsShouldProcess = true)]
[OutputType(typeof(DbxOAuthSecret))]
public sealed class NewDbxOAuthSecretCommand : DbxCredentialCmdlet<DbxOAuthSecret>
{
    private const string RemovalAdvice =
        "Look for it among the service principal's secrets in the workspace's settings, under Identity and access, and delete it.";

    private static readonly CreationKind Kind = new("OAuth secret")
    {
        Undone = "deleted again",
        NextForDelivered = static ids =>
            "If their values are lost, delete them in the workspace's settings, under Identity and access, Secrets of the service "
                + $"principal: {string.Join(", ", ids)}.",
    };

    private protected override void Process(ServicePrincipalReference principal)
    {
        (TimeSpan? lifetime, string[]? scope, bool asPlainText) = (Lifetime, Scope, AsPlainText);
        CredentialIssuer issuer = new("OAuth secret", RemovalAdvice, LogVerbose);
        Enqueue(
            principal,
            "Create an OAuth secret for the service principal " + ForLifetime,
            new PipelineWork<DbxOAuthSecret?>(
                async (client, stop) =>
                {
                    ServicePrincipalReference owner = await principal.ResolveAsync(client, stop).ConfigureAwait(false);
                    CreatedOAuthSecret secret = await issuer
                        .IssueAsync(owner, () => client.OAuthSecrets.CreateAsync(owner.ServicePrincipalId!, lifetime, scope, stop), stop)
                        .ConfigureAwait(false);
                    principal.Setup?.Add($"the OAuth secret {secret.Id}");
                    return new DbxOAuthSecret(secret, owner, asPlainText);
                })
            {
                Creation = new(Kind, $"for {principal}"),
                UndoAsync = secret =>
                    issuer.TakeBackAsync(
                        secret!,
                        () => secret!.Connection.Client.OAuthSecrets.DeleteAsync(secret.ServicePrincipalId!, secret.SecretId)),
            });
    }
}
