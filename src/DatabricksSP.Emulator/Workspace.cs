using System.Collections.Immutable;
using DatabricksSP.Emulator.Groups;
using DatabricksSP.Emulator.Http;
using DatabricksSP.Emulator.IpAccessLists;
using DatabricksSP.Emulator.OAuth;
using DatabricksSP.Emulator.Permissions;
using DatabricksSP.Emulator.Principals;
using DatabricksSP.Emulator.ServicePrincipals;
using DatabricksSP.Emulator.Settings;
using DatabricksSP.Emulator.Snapshots;
using DatabricksSP.Emulator.Statements;
using DatabricksSP.Emulator.Tokens;
using DatabricksSP.Emulator.UnityCatalog;
using DatabricksSP.Emulator.Users;
using DatabricksSP.Emulator.Warehouses;

namespace DatabricksSP.Emulator;

/// <summary>
/// The state of a workspace: who is in it, what they may do, and what they made. Safe to read and change from any thread; lists are
/// snapshots.
/// </summary>
public sealed class Workspace
{
    private readonly string _adminToken;
    private volatile WorkspaceState _state;

    /// <exception cref="SeedException">The seed of the options cannot be understood.</exception>
    internal Workspace(EmulatorOptions options, string adminToken)
    {
        Options = options;
        _adminToken = adminToken;
        _state = StartState(WorkspaceIds.New());
    }

    /// <summary>The number of the workspace, as in the header <c>x-databricks-org-id</c>.</summary>
    public long WorkspaceId => _state.Ids.WorkspaceId;

    /// <summary>The id of the account the workspace belongs to.</summary>
    public string AccountId => _state.Ids.AccountId;

    /// <summary>The service principals, in order of creation.</summary>
    public IReadOnlyList<ServicePrincipal> ServicePrincipals => [.. Principals.ServicePrincipals.All];

    /// <summary>The users, in order of creation.</summary>
    public IReadOnlyList<User> Users => [.. Principals.Users.All];

    /// <summary>The groups, in order of creation.</summary>
    public IReadOnlyList<Group> Groups => [.. Principals.Groups.All];

    /// <summary>The personal access tokens that work or would, if their owners were allowed to use them; not the expired ones.</summary>
    public IReadOnlyList<Token> Tokens
    {
        get
        {
            var now = Now;
            return [.. TokenStore.All.Where(token => !token.IsExpired(now))];
        }
    }

    /// <summary>The SQL warehouses, in order of creation.</summary>
    public IReadOnlyList<Warehouse> Warehouses => [.. _state.Warehouses.All];

    /// <summary>Who may use or manage tokens.</summary>
    public IReadOnlyList<Permission> TokenPermissions => TokenUsage.Permissions;

    /// <summary>The longest lifetime of a new token, from 1 to 730 days; null leaves the platform's 730.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is set to another number.</exception>
    public int? MaxTokenLifetimeDays
    {
        get => Settings.MaxTokenLifetimeDays;
        set => Settings.MaxTokenLifetimeDays = value;
    }

    /// <summary>From where the workspace may be called. Counts only while its setting <c>enableIpAccessLists</c> is <c>true</c>.</summary>
    public IReadOnlyList<IpAccessList> IpAccessLists => _state.IpAccessLists;

    internal EmulatorOptions Options { get; }

    /// <summary>Taken by every change, so that what depends on several facts sees them all at one time.</summary>
    internal Lock Lock { get; } = new();

    internal PrincipalDirectory Principals => _state.Principals;

    internal TokenUsage TokenUsage => _state.TokenUsage;

    internal TokenStore TokenStore => _state.TokenStore;

    internal SecretStore Secrets => _state.Secrets;

    internal WorkspaceSettings Settings => _state.Settings;

    internal Metastore Metastore => _state.Metastore;

    internal StatementStore Statements => _state.Statements;

    internal bool HadFirstToken => _state.HadFirstToken;

    internal DateTimeOffset Now => Options.TimeProvider.GetUtcNow();

    /// <summary>Makes the workspace what it was when it started.</summary>
    public void Reset()
    {
        lock (Lock)
        {
            _state = StartState(_state.Ids);
        }
    }

    /// <summary>Adds what a seed or snapshot describes.</summary>
    /// <param name="json">The JSON of a seed, which may leave out what it does not care about, or of a snapshot.</param>
    /// <exception cref="SeedException">It cannot be understood. Nothing was changed.</exception>
    public void Seed(string json)
    {
        var seed = WorkspaceSnapshot.Parse(json);
        lock (Lock)
        {
            var state = NewState(_state.Ids, _state.Statements, SnapshotWriter.Write(_state), seed);
            _state = state;
        }
    }

    /// <summary>Makes the workspace what a snapshot describes, and nothing else.</summary>
    /// <param name="json">The JSON of a snapshot or seed.</param>
    /// <exception cref="SeedException">It cannot be understood. Nothing was changed.</exception>
    public void Restore(string json)
    {
        var snapshot = WorkspaceSnapshot.Parse(json);
        lock (Lock)
        {
            _state = NewState(snapshot.Ids(_state.Ids), new StatementStore(), snapshot);
        }
    }

    /// <summary>
    /// Describes the workspace in JSON, to start from another time: everything but statements, the emulator's own token and OAuth
    /// access tokens. Secrets appear as hashes, so that they go on working.
    /// </summary>
    public string TakeSnapshot()
    {
        lock (Lock)
        {
            return SnapshotWriter.Write(_state).ToJson();
        }
    }

    /// <summary>Who may do what with a warehouse.</summary>
    /// <param name="warehouse">The warehouse.</param>
    public IReadOnlyList<Permission> WarehousePermissions(Warehouse warehouse)
    {
        ArgumentNullException.ThrowIfNull(warehouse);
        return warehouse.Permissions.Permissions;
    }

    /// <summary>Adds a user.</summary>
    /// <param name="userName">The e-mail address.</param>
    /// <param name="admin">Whether the user is a workspace administrator.</param>
    public User AddUser(string userName, bool admin = false)
    {
        ArgumentNullException.ThrowIfNull(userName);
        lock (Lock)
        {
            return Principals.AddUser(User.New(PrincipalDirectory.NewId(), userName, Now), admin);
        }
    }

    /// <summary>Adds a service principal. It is visible to permissions at once, whatever the lag for those made by the API.</summary>
    /// <param name="displayName">The name people see.</param>
    /// <param name="applicationId">The application ID; null makes one up.</param>
    /// <param name="entitlements">What it is entitled to.</param>
    public ServicePrincipal AddServicePrincipal(string displayName, string? applicationId = null, params IEnumerable<string> entitlements)
    {
        var servicePrincipal = new ServicePrincipal
        {
            Id = PrincipalDirectory.NewId(),
            ApplicationId = applicationId ?? Guid.NewGuid().ToString(),
            DisplayName = displayName,
            Entitlements = [.. entitlements],
            CreatedAt = Now - Options.ConsistencyLag,
        };
        lock (Lock)
        {
            return Principals.AddServicePrincipal(servicePrincipal);
        }
    }

    /// <summary>Enables or disables a user or service principal.</summary>
    /// <param name="identity">The user or service principal.</param>
    /// <param name="active">Whether it may sign in.</param>
    public void SetActive(Identity identity, bool active)
    {
        ArgumentNullException.ThrowIfNull(identity);
        lock (Lock)
        {
            Principals.Replace((Principals.FindIdentity(identity.Id) ?? identity) with { Active = active });
        }
    }

    /// <summary>Deletes a service principal, its permissions and its tokens.</summary>
    /// <param name="servicePrincipal">The service principal.</param>
    public void RemoveServicePrincipal(ServicePrincipal servicePrincipal)
    {
        ArgumentNullException.ThrowIfNull(servicePrincipal);
        lock (Lock)
        {
            Remove(servicePrincipal);
        }
    }

    /// <summary>Adds a SQL warehouse, even if there is one with that name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="running">Whether it runs; otherwise it is stopped.</param>
    /// <param name="owner">Its owner; null leaves it without one.</param>
    public Warehouse AddWarehouse(string name, bool running = true, Identity? owner = null)
    {
        var id = Warehouse.NewId();
        var permissions = NewWarehousePermissions(id);
        if (owner is not null)
        {
            permissions.Update([new Grant(owner, PermissionLevel.IsOwner)]);
        }

        var warehouse = new Warehouse(permissions)
        {
            Id = id,
            Name = name,
            CreatorName = owner?.Name ?? EmulatorDefaults.AdminName,
            IsStarted = running,
            ChangedAt = Now - Options.WarehouseStartDelay,
            ChangeDuration = Options.WarehouseStartDelay,
        };
        lock (Lock)
        {
            Set(warehouse);
        }

        return warehouse;
    }

    /// <summary>Lets a user, group or service principal use tokens.</summary>
    /// <param name="principal">The user, group or service principal.</param>
    public void GrantTokenUsage(Principal principal)
    {
        ArgumentNullException.ThrowIfNull(principal);
        lock (Lock)
        {
            TokenUsage.Update([new Grant(principal, PermissionLevel.CanUse)]);
        }
    }

    /// <summary>Gives a user, group or service principal a permission on a warehouse.</summary>
    /// <param name="warehouse">The warehouse.</param>
    /// <param name="principal">The user, group or service principal.</param>
    /// <param name="level">The permission level, see <see cref="PermissionLevel"/>.</param>
    public void GrantWarehouse(Warehouse warehouse, Principal principal, string level = PermissionLevel.CanUse)
    {
        ArgumentNullException.ThrowIfNull(warehouse);
        ArgumentNullException.ThrowIfNull(principal);
        lock (Lock)
        {
            warehouse.Permissions.Update([new Grant(principal, level)]);
        }
    }

    /// <summary>
    /// Makes a personal access token of a user or service principal and returns its value. It works only while its owner may use
    /// tokens, as an administrator or by <see cref="GrantTokenUsage"/>.
    /// </summary>
    /// <param name="owner">Who the token is for.</param>
    /// <param name="comment">What it is for.</param>
    /// <param name="lifetime">How long it works; null for ever. Negative for one that has expired.</param>
    public string CreateToken(Identity owner, string? comment = null, TimeSpan? lifetime = null)
    {
        ArgumentNullException.ThrowIfNull(owner);
        var value = TokenStore.NewValue(Options.Cloud);
        lock (Lock)
        {
            Add(Token.New(TokenHash.Of(value), owner, owner, Now) with { Comment = comment, ExpiresAt = Now + lifetime });
        }

        return value;
    }

    /// <summary>Revokes a token.</summary>
    /// <param name="token">The token.</param>
    public void RevokeToken(Token token)
    {
        ArgumentNullException.ThrowIfNull(token);
        lock (Lock)
        {
            TokenStore.Revoke(token);
        }
    }

    /// <summary>Makes an OAuth secret of a service principal and returns its value.</summary>
    /// <param name="owner">The service principal.</param>
    /// <param name="lifetime">How long it works; null for 730 days.</param>
    public string CreateOAuthSecret(ServicePrincipal owner, TimeSpan? lifetime = null)
    {
        ArgumentNullException.ThrowIfNull(owner);
        return new SecretIssuer(this).Issue(owner, lifetime, scopes: null).Value;
    }

    /// <summary>Adds a group.</summary>
    /// <param name="displayName">Its name.</param>
    public Group AddGroup(string displayName)
    {
        lock (Lock)
        {
            return Principals.AddGroup(displayName);
        }
    }

    /// <summary>Makes a user, service principal or group a member of a group.</summary>
    /// <param name="group">The group.</param>
    /// <param name="member">The user, service principal or group.</param>
    public void AddMember(Group group, Principal member)
    {
        ArgumentNullException.ThrowIfNull(group);
        ArgumentNullException.ThrowIfNull(member);
        lock (Lock)
        {
            Principals.AddMember(group.Id, member.Id);
        }
    }

    /// <summary>Adds a list of addresses that may call the workspace, or may not.</summary>
    /// <param name="label">The name people see.</param>
    /// <param name="allows">Whether it lists who may call; otherwise who may not.</param>
    /// <param name="addresses">Addresses, and ranges such as <c>10.0.0.0/8</c>.</param>
    /// <exception cref="FormatException">One of them is neither an address nor a range.</exception>
    public IpAccessList AddIpAccessList(string label, bool allows, params IEnumerable<string> addresses)
    {
        var list = new IpAccessList(Guid.NewGuid().ToString(), label, allows, [.. addresses], Enabled: true, Now);
        lock (Lock)
        {
            _state.IpAccessLists = _state.IpAccessLists.Add(list);
        }

        return list;
    }

    /// <summary>Sets a value of the workspace's configuration, as a PATCH of <c>workspace-conf</c> does.</summary>
    /// <param name="name">The name, such as <c>enableTokensConfig</c>.</param>
    /// <param name="value">The value, such as <c>false</c>.</param>
    /// <exception cref="ArgumentException">The workspace does not know the name, or does not allow the value.</exception>
    public void SetConfiguration(string name, string value)
    {
        if (!WorkspaceSettings.IsKnown(name) || !WorkspaceSettings.IsAllowed(name, value))
        {
            throw new ArgumentException($"Not a setting of the workspace: {name}={value}", nameof(value));
        }

        Settings.Set(name, value);
    }

    /// <summary>A principal that permissions and token management know of by now.</summary>
    internal Principal? FindVisible(PrincipalKind kind, string name)
    {
        var principal = Principals.FindByName(kind, name);
        return principal is Identity identity && Now < identity.CreatedAt + Options.ConsistencyLag ? null : principal;
    }

    internal Warehouse FindWarehouse(string id) =>
        _state.Warehouses.Find(id) ?? throw Missing(Options.Choices.MissingWarehouseStatus, $"SQL warehouse {id} does not exist.");

    internal bool IsWarehouseNameTaken(Warehouse warehouse) => _state.Warehouses.IsNameTaken(warehouse);

    internal WarehousePermissions NewWarehousePermissions(string warehouseId) =>
        new(Principals, warehouseId, Options.Choices.MonitorsMayUse);

    internal ApiException QuotaExceeded(string message) => new(Options.Choices.QuotaStatus, "QUOTA_EXCEEDED", message);

    /// <summary>What the caller named does not exist. Some parts of Databricks call that a bad request.</summary>
    internal static ApiException Missing(int status, string message) => new(
        status, status == StatusCodes.Status404NotFound ? "RESOURCE_DOES_NOT_EXIST" : "INVALID_PARAMETER_VALUE", message);

    internal void Set(Warehouse warehouse) => _state.Warehouses.Set(warehouse);

    internal void Add(Token token)
    {
        TokenStore.Set(token);
        _state.HadFirstToken = true;
    }

    internal void Remove(Warehouse warehouse) => _state.Warehouses.Remove(warehouse);

    internal void Remove(ServicePrincipal servicePrincipal)
    {
        Principals.ServicePrincipals.Remove(servicePrincipal);
        RemovePermissionsOf(servicePrincipal);
        Secrets.RemoveAllOf(servicePrincipal.Id);
        RevokeTokensOf(servicePrincipal);
    }

    internal void Remove(Group group)
    {
        Principals.RemoveGroup(group);
        RemovePermissionsOf(group);
    }

    /// <summary>
    /// What happens to the tokens of principals whose own permission to use tokens was taken away: they are gone for good. Members of
    /// a group that lost it keep theirs, though these do not work until the permission is back.
    /// </summary>
    internal void LoseTokenUsage(IEnumerable<Principal> principals)
    {
        if (!Options.RevokeTokensOnUsageLoss)
        {
            return;
        }

        foreach (var identity in principals.OfType<Identity>().Where(identity => !TokenUsage.IsAllowed(identity)))
        {
            RevokeTokensOf(identity);
        }
    }

    private WorkspaceState StartState(WorkspaceIds ids) => Options.Seed is { } json && WorkspaceSnapshot.Parse(json) is var seed
        ? NewState(seed.Ids(ids), new StatementStore(), seed)
        : NewState(ids, new StatementStore());

    /// <summary>A state that holds what the snapshots describe, one after the other, and always the administrator with its token.</summary>
    private WorkspaceState NewState(WorkspaceIds ids, StatementStore statements, params ReadOnlySpan<WorkspaceSnapshot> snapshots)
    {
        var state = new WorkspaceState(Options, ids, statements);
        foreach (var snapshot in snapshots)
        {
            new SnapshotReader(state).Read(snapshot);
        }

        var administrator = state.Principals.Users.FindByName(EmulatorDefaults.AdminName)
            ?? state.Principals.AddUser(User.New(PrincipalDirectory.NewId(), EmulatorDefaults.AdminName, state.Now), admin: true);
        state.TokenStore.Set(Token.New(TokenHash.Of(_adminToken), administrator, administrator, state.Now) with
        {
            Comment = "emulator",
            IsLogin = !Options.FirstToken,
            IsEmulatorsOwn = true,
        });
        return state;
    }

    private void RemovePermissionsOf(Principal principal)
    {
        TokenUsage.Remove(principal.Id);
        Metastore.Remove(principal.Id);
        foreach (var warehouse in _state.Warehouses.All)
        {
            warehouse.Permissions.Remove(principal.Id);
        }
    }

    private void RevokeTokensOf(Identity owner)
    {
        foreach (var token in TokenStore.OwnedBy(owner.Id).ToImmutableArray())
        {
            TokenStore.Revoke(token);
        }
    }
}
