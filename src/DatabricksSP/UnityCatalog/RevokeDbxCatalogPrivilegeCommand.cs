using System.Management.Automation;
using DatabricksSP.Permissions;
using DatabricksSP.Pipeline;
using DatabricksSP.ServicePrincipals;

namespace DatabricksSP.UnityCatalog;

/// <summary>Takes from service principals privileges on a catalog of Unity Catalog, or on a schema of it.</summary>
/// <remarks>
/// Takes what was granted on the thing itself; all other privileges stay, and so do everybody else's. ALL PRIVILEGES takes whatever was
/// granted on it. What is gone already is no error. What a principal still has because it was granted on the catalog is told in a warning;
/// what it has through a group stays, too.
/// </remarks>
/// <example>
/// <para>Take a privilege from one service principal</para>
/// <code>
/// Get-DbxServicePrincipal zuora-connector | Revoke-DbxCatalogPrivilege main -Schema default -Privilege 'CREATE TABLE'
/// </code>
/// <para>It asks first, since this takes access away.</para>
/// </example>
/// <example>
/// <para>See what would be taken</para>
/// <code>
/// Get-DbxServicePrincipal zuora* | Revoke-DbxCatalogPrivilege main -Privilege 'ALL PRIVILEGES' -WhatIf
/// </code>
/// </example>
/// <example>
/// <para>Take all that service principals were granted on a schema, and keep a list of it</para>
/// <code>
/// Get-DbxCatalogPrivilege main -Schema default | Where-Object { $_.ApplicationId -and -not $_.InheritedFrom } |
///     Revoke-DbxCatalogPrivilege -Force -PassThru | Export-Csv revoked.csv
/// </code>
/// <para>Does not ask. Import-Csv revoked.csv | Grant-DbxCatalogPrivilege gives it back.</para>
/// </example>
[Cmdlet(VerbsSecurity.Revoke, "DbxCatalogPrivilege", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(DbxCatalogPrivilege))]
public sealed class RevokeDbxCatalogPrivilegeCommand : DbxCatalogPrivilegeCmdlet, IDestructiveCmdlet
{
    /// <inheritdoc/>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Writes what was taken from whom.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process(ServicePrincipalReference principal)
    {
        (Securable on, bool passThru, PermissionChange change) = (On, PassThru, ChangeOf(principal));
        PrivilegeRevoker revoker = new(Batches, LogVerbose, LogWarning);
        PipelineWork<DbxCatalogPrivilege?> work = new(async (client, _) =>
        {
            DbxCatalogPrivilege? taken = await revoker.RevokeAsync(client, on, change).ConfigureAwait(false);
            return passThru ? taken : null;
        });
        Enqueue(principal, $"Revoke {string.Join(", ", Privilege)} on {on}", work, loss: "What it does there by them stops working.");
    }
}
