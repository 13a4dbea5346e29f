using DatabricksSP.Client;
using DatabricksSP.Client.IpAccessLists;
using DatabricksSP.Client.Permissions;
using DatabricksSP.Client.Tokens;
using DatabricksSP.Client.UnityCatalog;
using DatabricksSP.Client.Users;
using DatabricksSP.Client.Warehouses;
using DatabricksSP.Client.WorkspaceSettings;
using DatabricksSP.Connections;
using DatabricksSP.Pipeline;
using DatabricksSP.UnityCatalog;
using DatabricksSP.Warehouses;

namespace DatabricksSP.Verification.Preflight;

/// <summary>What a workspace tells of itself. Each thing is asked once, by the first check that needs it.</summary>
/// <param name="client">The workspace.</param>
/// <param name="connection">The connection to it.</param>
/// <param name="stop">Gives up.</param>
internal sealed class WorkspaceFacts(WorkspaceClient client, DbxConnection connection, CancellationToken stop)
{
    private readonly SharedReads<string, object> _reads = new();
    private readonly WarehouseSearch _warehouses = new();

    /// <summary>The workspace.</summary>
    public WorkspaceClient Client => client;

    /// <summary>The connection to it.</summary>
    public DbxConnection Connection => connection;

    /// <summary>Gives up.</summary>
    public CancellationToken Stop => stop;

    public Task<CurrentUser> CallerAsync() => ReadAsync("caller", () => client.CurrentUser.GetAsync(stop));

    public Task<WorkspaceConfiguration> ConfigurationAsync() =>
        ReadAsync("configuration", () => client.Settings.GetConfigurationAsync(stop));

    public Task<WorkspaceAdminRestriction> AdminRestrictionAsync() =>
        ReadAsync("restriction", () => client.Settings.GetAdminRestrictionAsync(stop));

    public Task<ObjectPermissions> TokenPermissionsAsync() =>
        ReadAsync("token permissions", () => client.Permissions.Tokens.GetAsync(stop));

    public Task<IReadOnlyList<IpAccessList>> IpAccessListsAsync() => ReadAsync("lists", () => client.IpAccessLists.GetAsync(stop));

    /// <summary>Everybody's tokens.</summary>
    /// <param name="since">When the reading must have begun, as <see cref="SharedReads{TKey, TValue}"/> counts.</param>
    public Task<IReadOnlyList<TokenInfo>> TokensAsync(long since = 0) =>
        ReadAsync("tokens", () => client.TokenManagement.ListAsync(cancellationToken: stop).ReadAllAsync(), since);

    public Task<Warehouse> WarehouseAsync(string nameOrId) => _warehouses.GetAsync(client, nameOrId, stop);

    public Task<SecurableInfo> SecurableAsync(Securable on) => ReadAsync(
        on.ToString(),
        () => on.Schema is null ? client.Catalogs.GetCatalogAsync(on.FullName, stop) : client.Catalogs.GetSchemaAsync(on.FullName, stop));

    public Task<SecurableInfo> MetastoreAsync() => ReadAsync("metastore", () => client.Catalogs.GetMetastoreAsync(stop));

    public Task<IReadOnlyList<EffectivePrivilegeAssignment>> PrivilegesAsync(Securable on) =>
        ReadAsync("privileges on " + on, () => PrivilegeLists.ReadAsync(client, on, principal: null, stop));

    private async Task<T> ReadAsync<T>(string what, Func<Task<T>> read, long since = 0)
        where T : class =>
        (T)await _reads.GetAsync(what, async () => await read().ConfigureAwait(false), since).ConfigureAwait(false);
}
