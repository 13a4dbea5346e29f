using System.Management.Automation;
using DatabricksSP.Client.Secrets;
using DatabricksSP.Errors;
using DatabricksSP.Pipeline;
using DatabricksSP.ServicePrincipals;

namespace DatabricksSP.OAuthSecrets;

/// <summary>Deletes OAuth secrets for good.</summary>
/// <remarks>
/// It asks. One that is gone already is no error. Access tokens that were fetched with a secret may go on working until they expire, for
/// an hour at most. Whoever is to go on working gets a new secret first: see Update-DbxOAuthSecret.
/// </remarks>
/// <example>
/// <para>Delete one secret</para>
/// <code>
/// $old = Get-DbxServicePrincipal deployment | Get-DbxOAuthSecret
/// Remove-DbxOAuthSecret $old.SecretId $old.ApplicationId -Force
/// </code>
/// </example>
/// <example>
/// <para>See what would be deleted</para>
/// <code>
/// Get-DbxServicePrincipal | Get-DbxOAuthSecret -ExpiringWithin 7 | Remove-DbxOAuthSecret -WhatIf
/// </code>
/// </example>
/// <example>
/// <para>Take all secrets of a connector that is no longer used</para>
/// <code>
/// Get-DbxServicePrincipal zuora-connector | Get-DbxOAuthSecret | Remove-DbxOAuthSecret -Force
/// </code>
/// </example>
[Cmdlet(VerbsCommon.Remove, "DbxOAuthSecret", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveDbxOAuthSecretCommand : DbxServicePrincipalCmdlet<DbxOAuthSecret>, IDestructiveCmdlet
{
    /// <summary>The secret's ID, which is no secret itself. Objects from Get-DbxOAuthSecret bring theirs along.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string[] SecretId { get; set; } = [];

    /// <inheritdoc/>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override void Process(ServicePrincipalReference principal)
    {
        foreach (string secretId in SecretId)
        {
            if (Secret.IsIn(secretId))
            {
                WriteError(FailureRecord.Of(
                    "There is a secret in the place of the secret's ID.",
                    "SecretMisplaced",
                    ErrorCategory.InvalidArgument,
                    target: null,
                    "Pipe the object itself, not its property Secret; the ID is in its property SecretId."));
                continue;
            }

            Enqueue(principal, $"Delete the OAuth secret {secretId}", new PipelineWork<DbxOAuthSecret?>(async (client, stop) =>
            {
                ServicePrincipalReference owner = await principal.ResolveAsync(client, stop).ConfigureAwait(false);
                if (!await client.OAuthSecrets.DeleteAsync(owner.ServicePrincipalId!, secretId, stop).ConfigureAwait(false))
                {
                    LogVerbose($"The OAuth secret {secretId} of {owner} was gone already: nothing to delete.");
                }

                return null;
            }), loss: "Whoever logs in with it cannot any more.");
        }
    }
}
