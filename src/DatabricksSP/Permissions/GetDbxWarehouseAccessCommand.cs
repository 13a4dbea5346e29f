using System.Management.Automation;
using DatabricksSP.Client.Warehouses;
using DatabricksSP.Connections;
using DatabricksSP.Pipeline;
using DatabricksSP.Rows;
using DatabricksSP.ServicePrincipals;
using DatabricksSP.Warehouses;

namespace DatabricksSP.Permissions;

/// <summary>Gets who may do what with SQL warehouses.</summary>
/// <remarks>
/// Users, groups and service principals, each with its level and whether that is inherited; of a service principal that is piped in, what
/// it was given itself and what it has through a group. Each warehouse's list is read once, however many principals are asked for.
/// </remarks>
/// <example>
/// <para>See who may use a warehouse</para>
/// <code>Get-DbxWarehouseAccess Zuora</code>
/// <para>Lists users, groups and service principals with their levels.</para>
/// </example>
/// <example>
/// <para>See what a service principal may do with all warehouses</para>
/// <code>Get-DbxServicePrincipal zuora-connector | Get-DbxWarehouseAccess | Format-List ObjectName, PermissionLevel, Group</code>
/// <para>Group is empty for a permission of its own, which Revoke-DbxWarehouseAccess takes.</para>
/// </example>
/// <example>
/// <para>Take from a service principal all that it was given</para>
/// <code>Get-DbxServicePrincipal zuora-connector | Get-DbxWarehouseAccess | Where-Object Group -eq $null |
///     Revoke-DbxWarehouseAccess -Force</code>
/// <para>What is got for a service principal pipes on to Revoke-DbxWarehouseAccess, which takes the warehouse from it.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "DbxWarehouseAccess")]
[OutputType(typeof(DbxAccess))]
public sealed class GetDbxWarehouseAccessCommand : DbxAccessCmdlet
{
    private readonly WarehouseSearch _warehouses = new();
    private readonly SharedReads<DbxConnection, IReadOnlyList<Warehouse>> _all = new();

    /// <summary>The warehouse: its name or its ID. All that the caller can see unless given.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("WarehouseId")]
    [OptionalCell]
    [ArgumentCompleter(typeof(WarehouseCompleter))]
    public string? Warehouse { get; set; }

    private protected override void Process(ServicePrincipalReference? principal, DbxConnection connection)
    {
        string? nameOrId = Warehouse;
        Enqueue(principal, connection, nameOrId ?? "warehouses", async (client, known, stop) =>
        {
            IReadOnlyList<Warehouse> wanted = nameOrId is null
                ? await _all.GetAsync(connection, () => client.Warehouses.ListAsync(stop).ReadAllAsync()).ConfigureAwait(false)
                : [await _warehouses.GetAsync(client, nameOrId, principal?.ApplicationId ?? nameOrId, stop).ConfigureAwait(false)];
            DbxAccess[][] access = await Task.WhenAll(wanted.Select(each => Access.ReadAsync(
                connection, GrantedObject.Warehouse(each), client.Permissions.Warehouse(each.Id), known, stop))).ConfigureAwait(false);
            return [.. access.SelectMany(static each => each)];
        });
    }
}
