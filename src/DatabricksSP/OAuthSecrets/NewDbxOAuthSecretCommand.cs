using System.Management.Automation;
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
/// <example>
/// <code>Get-DbxServicePrincipal zuora-connector | New-DbxOAuthSecret -IfNotExists |
///     Where-Object Secret | ForEach-Object { Set-Secret zuora-login $_.Secret }</code>
/// <para>Makes a secret where there is none, so that the line can be run twice.</para>
/// </example>
[Cmdlet(VerbsCommon.New, "DbxOAuthSecret", SupportsShouldProcess = true)]
[OutputType(typeof(DbxOAuthSecret))]
public sealed class NewDbxOAuthSecretCommand : DbxCredentialCmdlet<DbxOAuthSecret>
{
    private readonly OAuthSecretAdoption _adoption = new();

    /// <summary>
    /// Where the service principal has a living secret, writes it, without its value, and makes no other: a line that is run twice makes
    /// one secret. Secrets have no comment, so any counts, and of several the one that lives longest.
    /// </summary>
    [Parameter]
    public SwitchParameter IfNotExists { get; set; }

    private protected override void Process(ServicePrincipalReference principal)
    {
        OAuthSecretOrder order = new(Lifetime, Scope, AsPlainText);
        OAuthSecretIssuer issuer = new(LogVerbose);
        bool ifNotExists = IfNotExists;
        Enqueue(
            principal,
            "Create an OAuth secret for the service principal " + ForLifetime + (ifNotExists ? ", unless there is one" : ""),
            new PipelineWork<DbxOAuthSecret?>(
                async (client, stop) =>
                {
                    ServicePrincipalReference owner = await principal.ResolveAsync(client, stop).ConfigureAwait(false);
                    DbxOAuthSecret secret = ifNotExists
                        ? await _adoption.TakeOrIssueAsync(client, owner, order, issuer, stop).ConfigureAwait(false)
                        : await issuer.IssueAsync(client, owner, order, stop).ConfigureAwait(false);
                    principal.Setup?.Add($"the OAuth secret {secret.SecretId}");
                    return secret;
                })
            {
                Creation = new(OAuthSecretIssuer.Kind, $"for {principal}"),
                UndoAsync = secret => issuer.TakeBackAsync(secret!),
            });
    }
}
