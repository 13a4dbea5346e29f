using System.Management.Automation;
using DatabricksSP.Connections;
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
public sealed class RevokeDbxCatalogPrivilegeCommand : DbxPermissionCmdlet<DbxCatalogPrivilege>, IDestructiveCmdlet
{
    /// <summary>The catalog's name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [NoSecret("catalog's name")]
    [ArgumentCompleter(typeof(CatalogCompleter))]
    public string Catalog { get; set; } = "";

    /// <summary>The schema's name, without that of the catalog. The privileges are on the catalog unless given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [SchemaName]
    public string? Schema { get; set; }

    /// <summary>
    /// The privileges, as the API or the pages of the workspace spell them: <c>USE_CATALOG</c> or <c>'USE CATALOG'</c>.
    /// </summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [PrivilegeList]
    [ArgumentCompleter(typeof(PrivilegeCompleter))]
    public string[] Privilege { get; set; } = [];

    /// <inheritdoc/>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Writes what was taken from whom.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process(ServicePrincipalReference principal)
    {
        (Securable on, bool passThru) = (new(Catalog, Schema), PassThru);
        PrivilegeRevoker revoker = new(Batches, LogVerbose, LogWarning);
        PermissionChange change = new(principal, Level: null) { Privileges = Privilege };
        PipelineWork<DbxCatalogPrivilege?> work = new(async (client, _) =>
        {
            DbxCatalogPrivilege? taken = await revoker.RevokeAsync(client, on, change).ConfigureAwait(false);
            return passThru ? taken : null;
        });
        Enqueue(principal, $"Revoke {string.Join(", ", Privilege)} on {on}", work, loss: "What it does there by them stops working.");
    }
}
