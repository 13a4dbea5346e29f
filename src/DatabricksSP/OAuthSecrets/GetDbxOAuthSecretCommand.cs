using System.Management.Automation;
using DatabricksSP.Client.OAuthSecrets;
using DatabricksSP.Errors;
using DatabricksSP.ServicePrincipals;
using DatabricksSP.Tokens;

namespace DatabricksSP.OAuthSecrets;

/// <summary>Gets the OAuth secrets of service principals.</summary>
/// <remarks>
/// Everything but a secret's value, which nobody can read again. Secrets have no comment, and the workspace does not tell when one was used
/// last. Those that have expired are not listed.
/// </remarks>
/// <example>
/// <para>The secrets of one service principal</para>
/// <code>
/// Get-DbxServicePrincipal zuora-connector | Get-DbxOAuthSecret
/// </code>
/// </example>
/// <example>
/// <para>What expires within thirty days, of all service principals</para>
/// <code>
/// Get-DbxServicePrincipal | Get-DbxOAuthSecret -ExpiringWithin 30
/// </code>
/// </example>
/// <example>
/// <para>A list for the auditor</para>
/// <code>
/// Get-DbxServicePrincipal zuora* | Get-DbxOAuthSecret | Export-Csv secrets.csv
/// </code>
/// </example>
[Cmdlet(VerbsCommon.Get, "DbxOAuthSecret")]
[OutputType(typeof(DbxOAuthSecret))]
public sealed class GetDbxOAuthSecretCommand : DbxServicePrincipalCmdlet<DbxOAuthSecret[]>
{
    /// <summary>IDs of secrets. All of the service principal unless given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? SecretId { get; set; }

    /// <summary>Those only that expire within so many days, from 0 to 3,650.</summary>
    [Parameter]
    [ValidateRange(0, 3650)]
    public int? ExpiringWithin { get; set; }

    private protected override void Process(ServicePrincipalReference principal)
    {
        LifeFilter life = new(ExpiringWithin, Expired: false, UnusedFor: null);
        foreach (string? secretId in SecretId ?? (string?[])[null])
        {
            Enqueue(principal, action: null, async (client, stop) =>
            {
                ServicePrincipalReference owner = await principal.ResolveAsync(client, stop).ConfigureAwait(false);
                IReadOnlyList<OAuthSecretInfo> all = await OAuthSecretAdoption.SecretsOfAsync(client, owner, stop).ConfigureAwait(false);
                OAuthSecretInfo[] named = [.. all.Where(each => secretId is null || each.Id == secretId)];
                return secretId is not null && named.Length == 0
                    ? throw new DbxFailureException(
                        $"The service principal {owner} has no OAuth secret {secretId} in {client}.",
                        "SecretNotFound",
                        ErrorCategory.ObjectNotFound,
                        secretId,
                        "Get-DbxOAuthSecret without -SecretId lists those there are.")
                    : [.. named.Where(each => life.TakesExpiry(each.ExpireTime)).Select(each => new DbxOAuthSecret(each, owner))];
            });
        }
    }
}
