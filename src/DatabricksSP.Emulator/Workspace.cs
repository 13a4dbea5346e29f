using System.Collections.Immutable;
using System.Security.Cryptography;
using DatabricksSP.Emulator.Groups;
using DatabricksSP.Emulator.Http;
using DatabricksSP.Emulator.Permissions;
using DatabricksSP.Emulator.Principals;
using DatabricksSP.Emulator.ServicePrincipals;
using DatabricksSP.Emulator.Tokens;
using DatabricksSP.Emulator.Users;
using DatabricksSP.Emulator.Warehouses;

namespace DatabricksSP.Emulator;

/// <summary>
/// The state of a workspace: who is in it, what they may do, and what they made. Safe to read and change from any thread; lists are
/// snapshots.
/// </summary>
public sealed class Workspace
{
    private readonly OrderedMap<Warehouse> _warehouses = new();

    internal Workspace(EmulatorOptions options)
    {
        Options = options;
        WorkspaceId = RandomNumberGenerator.GetInt32(int.MaxValue) * 1_000_000L + 1;
        HadFirstToken = options.FirstToken;
        MaxTokenLifetimeDays = options.MaxTokenLifetimeDays;
        TokenUsage = new TokenUsage(Principals, options.UsersMayUseTokens);
    }

    /// <summary>The number of the workspace, as in the header <c>x-databricks-org-id</c>.</summary>
    public long WorkspaceId { get; }

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
    public IReadOnlyList<Warehouse> Warehouses => [.. _warehouses.Snapshot.Select(entry => entry.Value)];

    /// <summary>Who may use or manage tokens.</summary>
    public IReadOnlyList<Permission> TokenPermissions => TokenUsage.Permissions;

    /// <summary>The longest lifetime of a new token in days; null leaves the platform's 730.</summary>
    public int? MaxTokenLifetimeDays { get; set; }

    internal EmulatorOptions Options { get; }

    /// <summary>Taken by every change, so that what depends on several facts sees them all at one time.</summary>
    internal Lock Gate { get; } = new();

    internal PrincipalDirectory Principals { get; } = new();

    internal TokenUsage TokenUsage { get; }

    internal TokenStore TokenStore { get; } = new();

    internal bool HadFirstToken { get; private set; }

    internal DateTimeOffset Now => Options.TimeProvider.GetUtcNow();

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
        var user = new User
        {
            Id = PrincipalDirectory.NewId(),
            UserName = userName,
            DisplayName = userName.Split('@')[0],
            CreatedAt = Now,
        };
        lock (Gate)
        {
            return Principals.AddUser(user, admin);
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
        lock (Gate)
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
        lock (Gate)
        {
            Principals.Replace((Principals.FindIdentity(identity.Id) ?? identity) with { Active = active });
        }
    }

    /// <summary>Deletes a service principal, its permissions and its tokens.</summary>
    /// <param name="servicePrincipal">The service principal.</param>
    public void RemoveServicePrincipal(ServicePrincipal servicePrincipal)
    {
        ArgumentNullException.ThrowIfNull(servicePrincipal);
        lock (Gate)
        {
            Forget(servicePrincipal);
        }
    }

    /// <summary>Adds a SQL warehouse, even if there is one with that name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="running">Whether it runs; otherwise it is stopped.</param>
    /// <param name="owner">Its owner; null leaves it without one.</param>
    public Warehouse AddWarehouse(string name, bool running = true, Identity? owner = null)
    {
        var id = RandomNumberGenerator.GetHexString(16, lowercase: true);
        var permissions = new WarehousePermissions(Principals, id);
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
        lock (Gate)
        {
            Keep(warehouse);
        }

        return warehouse;
    }

    /// <summary>Lets a user, group or service principal use tokens.</summary>
    /// <param name="principal">The user, group or service principal.</param>
    public void GrantTokenUsage(Principal principal)
    {
        ArgumentNullException.ThrowIfNull(principal);
        lock (Gate)
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
        lock (Gate)
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
        lock (Gate)
        {
            Keep(NewToken(owner, value) with { Comment = comment, ExpiresAt = Now + lifetime });
        }

        return value;
    }

    /// <summary>Revokes a token.</summary>
    /// <param name="token">The token.</param>
    public void RevokeToken(Token token)
    {
        ArgumentNullException.ThrowIfNull(token);
        lock (Gate)
        {
            TokenStore.Revoke(token);
        }
    }

    /// <summary>Adds the administrator that every workspace starts with, and its token.</summary>
    internal void AddAdministrator(string tokenValue)
    {
        var administrator = AddUser(EmulatorDefaults.AdminName, admin: true);
        TokenStore.Set(NewToken(administrator, tokenValue) with { Comment = "emulator", IsLogin = !Options.FirstToken });
    }

    /// <summary>A principal that permissions and token management know of by now.</summary>
    internal Principal? FindVisible(PrincipalKind kind, string name)
    {
        var principal = Principals.FindByName(kind, name);
        return principal is Identity identity && Now < identity.CreatedAt + Options.ConsistencyLag ? null : principal;
    }

    internal Warehouse FindWarehouse(string id) =>
        _warehouses.Find(id) ?? throw ApiException.NotFound($"SQL warehouse {id} does not exist.");

    internal void Keep(Warehouse warehouse) => _warehouses.Set(warehouse.Id, warehouse);

    internal void Keep(Token token)
    {
        TokenStore.Set(token);
        HadFirstToken = true;
    }

    internal void Forget(Warehouse warehouse) => _warehouses.Remove(warehouse.Id);

    internal void Forget(ServicePrincipal servicePrincipal)
    {
        Principals.ServicePrincipals.Remove(servicePrincipal);
        TokenUsage.Forget(servicePrincipal.Id);
        foreach (var (_, warehouse) in _warehouses.Snapshot)
        {
            warehouse.Permissions.Forget(servicePrincipal.Id);
        }

        RevokeTokensOf(servicePrincipal);
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

    private void RevokeTokensOf(Identity owner)
    {
        foreach (var token in TokenStore.OwnedBy(owner.Id).ToImmutableArray())
        {
            TokenStore.Revoke(token);
        }
    }

    private Token NewToken(Identity owner, string value) => new(TokenHash.Of(value))
    {
        TokenId = TokenStore.NewTokenId(),
        OwnerId = owner.Id,
        OwnerName = owner.Name,
        CreatedById = owner.Id,
        CreatedByName = owner.Name,
        CreatedAt = Now,
    };
}
