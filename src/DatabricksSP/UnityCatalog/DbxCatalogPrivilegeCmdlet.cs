using System.Management.Automation;
using DatabricksSP.Connections;
using DatabricksSP.Permissions;
using DatabricksSP.ServicePrincipals;

namespace DatabricksSP.UnityCatalog;

/// <summary>A cmdlet that changes the privileges of service principals on a catalog or a schema, many with one request.</summary>
public abstract class DbxCatalogPrivilegeCmdlet : DbxPermissionCmdlet<DbxCatalogPrivilege>
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

    private protected Securable On => new(Catalog, Schema);

    private protected PermissionChange ChangeOf(ServicePrincipalReference principal) =>
        new(principal, Level: null) { Privileges = Privilege };
}
