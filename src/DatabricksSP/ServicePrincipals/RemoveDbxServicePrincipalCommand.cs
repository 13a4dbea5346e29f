using System.Management.Automation;
using DatabricksSP.Client;
using DatabricksSP.Pipeline;
using DatabricksSP.Tokens;

namespace DatabricksSP.ServicePrincipals;

/// <summary>Removes service principals from the workspace, with the credentials they log in with.</summary>
/// <remarks>
/// <para>
/// Before it asks it looks at what will be lost: live tokens and OAuth secrets and when a token was last used, groups, and warehouses
/// that the principal was given. One that comes alone is looked at closely. For many, the workspace's tokens and warehouses are listed
/// once for all of them, and not one request is sent for each.
/// </para>
/// <para>
/// Tokens and secrets are revoked first, so that none lives without an owner. If that fails, the service principal stays, and the error
/// says which credentials are left; the same line run again completes it. One that is gone already is no error.
/// Who you are connected as is never removed.
/// </para>
/// <para>
/// A service principal of the account stays in the account, and in the account's other workspaces. Its OAuth secrets are the account's,
/// too: they are deleted, so that a log-in by one of them ends everywhere. Its privileges in Unity Catalog, which belong to the metastore,
/// are not listed, and may stay with it there: Revoke-DbxCatalogPrivilege, run before, takes them back.
/// </para>
/// </remarks>
/// <example>
/// <para>Remove a service principal</para>
/// <code>Get-DbxServicePrincipal zuora-connector | Remove-DbxServicePrincipal</code>
/// <para>Says what will be lost, asks, revokes its tokens and secrets and removes it.</para>
/// </example>
/// <example>
/// <para>See what would be lost</para>
/// <code>Get-DbxServicePrincipal zuora-* | Remove-DbxServicePrincipal -WhatIf</code>
/// <para>Shows for each how many credentials die with it, and when they were last used. Nothing changes.</para>
/// </example>
/// <example>
/// <para>Remove what a list names, without questions</para>
/// <code>Import-Csv principals.csv | Get-DbxServicePrincipal -ErrorAction SilentlyContinue |
///     Remove-DbxServicePrincipal -Force -Verbose</code>
/// <para>Works on many at once. -Verbose tells each token and secret that was revoked.</para>
/// </example>
[Cmdlet(VerbsCommon.Remove, "DbxServicePrincipal", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveDbxServicePrincipalCommand : DbxServicePrincipalCmdlet<DbxServicePrincipal>, IDestructiveCmdlet
{
    private readonly TokenDirectory _tokens = new();
    private RemovalLoss? _loss;

    private LoneInput? _inputs;

    /// <inheritdoc/>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        _inputs?.End();
        base.EndProcessing();
    }

    private protected override void Process(ServicePrincipalReference principal)
    {
        if (!Attempt(principal.ApplicationId, () => CallerStays.Require(principal)))
        {
            return;
        }

        if (Confirmation.IsForced(this))
        {
            Remove(principal, loss: null);
        }
        else
        {
            _inputs ??= new LoneInput(Ask);
            _inputs.Add(principal);
        }
    }

    private void Ask(ServicePrincipalReference principal, bool alone)
    {
        RemovalLoss losses = _loss ??= new RemovalLoss(_tokens);
        WorkspaceClient client = ClientOf(principal.Connection!);
        string loss = "";
        if (Attempt(principal.ApplicationId, () => loss = Await(stop => losses.DescribeAsync(client, principal, alone, stop))))
        {
            Remove(principal, loss);
        }
    }

    private void Remove(ServicePrincipalReference principal, string? loss) => Enqueue(
        principal,
        "Remove service principal",
        new PipelineWork<DbxServicePrincipal?>(async (client, stop) =>
        {
            await new ServicePrincipalRemoval(client, _tokens, LogVerbose).RunAsync(principal, stop).ConfigureAwait(false);
            return null;
        }),
        loss);
}
