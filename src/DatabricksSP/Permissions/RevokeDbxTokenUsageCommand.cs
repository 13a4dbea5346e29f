using System.Management.Automation;
using DatabricksSP.Client;
using DatabricksSP.Client.Errors;
using DatabricksSP.Pipeline;
using DatabricksSP.ServicePrincipals;
using DatabricksSP.Tokens;

namespace DatabricksSP.Permissions;

/// <summary>Takes from service principals the permission to use personal access tokens.</summary>
/// <remarks>
/// <para>
/// Takes the principal's own entry; what it may through a group stays, and so do <c>admins</c> and all others. The API can only replace
/// the whole list, so it is read, checked once more right before it is written, and read again.
/// </para>
/// <para>
/// A principal that may not use tokens any more loses those it has: Databricks refuses them, and may revoke them for good. Before it
/// asks, the cmdlet counts them, with one list of tokens for all that are piped in.
/// </para>
/// </remarks>
/// <example>
/// <para>Take token usage from a service principal</para>
/// <code>Get-DbxServicePrincipal zuora-connector | Revoke-DbxTokenUsage</code>
/// <para>Says how many live tokens it loses, asks, and takes the permission.</para>
/// </example>
/// <example>
/// <para>See what many would lose</para>
/// <code>Get-DbxServicePrincipal zuora-* | Revoke-DbxTokenUsage -WhatIf</code>
/// <para>Shows for each its live tokens and when one of them was last used; nothing changes.</para>
/// </example>
/// <example>
/// <para>Take it from many without asking, and keep a list</para>
/// <code>Get-DbxServicePrincipal zuora-* | Revoke-DbxTokenUsage -Force -PassThru | Export-Csv revoked.csv</code>
/// <para>A thousand of them go with one write. With <c>Import-Csv revoked.csv | Grant-DbxTokenUsage</c> they get
/// the permission back.</para>
/// </example>
[Cmdlet(VerbsSecurity.Revoke, "DbxTokenUsage", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(DbxGrant))]
public sealed class RevokeDbxTokenUsageCommand : DbxPermissionCmdlet, IDestructiveCmdlet
{
    private readonly TokenDirectory _tokens = new();

    /// <summary>Takes as many as fit into one write of the list.</summary>
    public RevokeDbxTokenUsageCommand() => BatchSize = 1000;

    /// <inheritdoc/>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Writes what was taken from whom.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override bool WritesWholeList => true;

    private protected override void Process(ServicePrincipalReference principal)
    {
        string loss = "";
        if (!Confirmation.IsForced(this) && !Attempt(principal.ApplicationId, () => loss = DescribeLoss(principal)))
        {
            return;
        }

        (PermissionRevoker revoker, bool passThru) = (new(Batches, LogVerbose), PassThru);
        Enqueue(principal, "Revoke the permission to use tokens", new PipelineWork<DbxGrant?>(async (client, stop) =>
        {
            try
            {
                DbxGrant? taken = await revoker
                    .RevokeAsync(client.Permissions.Tokens, GrantedObject.Tokens, principal)
                    .ConfigureAwait(false);
                return passThru ? taken : null;
            }
            catch (DatabricksApiException exception) when (exception.Kind == ApiErrorKind.TokenPermissionsMissing)
            {
                LogVerbose($"No token was ever made in {principal.Connection}: nothing to revoke.");
                return null;
            }
        }), loss);
    }

    private string DescribeLoss(ServicePrincipalReference principal)
    {
        // Whose tokens are meant is known by the numeric ID, which nobody types.
        (WorkspaceClient client, bool typed) = (ClientOf(principal.Connection!), !MyInvocation.ExpectingInput);
        return Await(async stop =>
        {
            string? id = principal.ServicePrincipalId;
            if (id is null && typed)
            {
                id = (await new ServicePrincipalSearch(client).FindAsync(principal, stop).ConfigureAwait(false))?.Id;
            }

            string lost = id is null
                ? "its tokens"
                : TokenLoss.Of(await _tokens.TokensOfAsync(client, id, stop).ConfigureAwait(false));
            return $"What is lost with it, unless a group of it has the permission: {lost}.";
        });
    }
}
