using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using DatabricksSP.Emulator.Groups;
using DatabricksSP.Emulator.Http;
using DatabricksSP.Emulator.IpAccessLists;
using DatabricksSP.Emulator.OAuth;
using DatabricksSP.Emulator.Permissions;
using DatabricksSP.Emulator.Principals;
using DatabricksSP.Emulator.Scim;
using DatabricksSP.Emulator.ServicePrincipals;
using DatabricksSP.Emulator.Settings;
using DatabricksSP.Emulator.Tokens;
using DatabricksSP.Emulator.UnityCatalog;
using DatabricksSP.Emulator.Users;
using DatabricksSP.Emulator.Warehouses;

namespace DatabricksSP.Emulator.Snapshots;

/// <summary>Adds to a state what a snapshot or seed describes.</summary>
internal sealed class SnapshotReader(WorkspaceState state)
{
    public void Read(WorkspaceSnapshot snapshot)
    {
        foreach (var (name, value) in snapshot.Settings ?? ImmutableDictionary<string, string>.Empty)
        {
            Part($"setting {name}", () => AddSetting(name, value));
        }

        Each(snapshot.Groups, group => $"group {group.DisplayName}", AddGroup);
        Each(snapshot.Groups, group => $"group {group.DisplayName}", group => Nest(group));
        Each(snapshot.Users, user => $"user {user.UserName}", Add);
        Each(snapshot.ServicePrincipals, each => $"service principal {each.DisplayName}", Add);
        Part("token_permissions", () => AddTokenPermissions(snapshot.TokenPermissions ?? []));
        Each(snapshot.Warehouses, warehouse => $"warehouse {warehouse.Name}", Add);
        Each(snapshot.Tokens, token => $"token of {token.Owner}", Add);
        Each(snapshot.Secrets, secret => $"secret of {secret.ApplicationId}", Add);
        Each(snapshot.Privileges, privilege => $"privileges on {privilege.FullName}", Add);
        Each(snapshot.IpAccessLists, list => $"IP access list {list.Label}", Add);
        state.HadFirstToken = snapshot.HadFirstToken ?? state.HadFirstToken;
    }

    private static void Each<T>(IReadOnlyList<T>? parts, Func<T, string> name, Action<T> add)
    {
        foreach (var part in parts ?? [])
        {
            Part(name(part), () => add(part));
        }
    }

    /// <summary>What the API would refuse, a seed cannot have either.</summary>
    private static void Part(string name, Action add)
    {
        try
        {
            add();
        }
        catch (Exception exception) when (exception is RefusalException or FormatException or SeedException)
        {
            throw new SeedException($"{name}: {exception.Message}", exception);
        }
    }

    private void AddSetting(string name, string value)
    {
        if (!WorkspaceSettings.IsKnown(name) || !WorkspaceSettings.IsAllowed(name, value))
        {
            throw new SeedException($"{value} is not a value of a setting with that name.");
        }

        state.Settings.Set(name, value);
    }

    private void AddGroup(GroupSeed seed)
    {
        var name = seed.DisplayName ?? throw new SeedException("A group needs a display_name.");
        var group = state.Principals.Groups.FindByName(name) ?? new Group { Id = NewId(seed), DisplayName = name };
        state.Principals.Groups.Set(WithSeed(group, seed) with { DisplayName = name });
    }

    private void Nest(GroupSeed seed)
    {
        var group = state.Principals.Groups.FindByName(seed.DisplayName!)!;
        state.Principals.Groups.Set(group with { GroupIds = [.. GroupIds(seed)] });
    }

    private void Add(UserSeed seed)
    {
        var user = state.Principals.Users.FindByName(seed.UserName) ?? User.New(NewId(seed), seed.UserName, CreatedAt(seed));
        state.Principals.Users.Set(WithIdentitySeed(user, seed));
    }

    private void Add(ServicePrincipalSeed seed)
    {
        var applicationId = seed.ApplicationId ?? Guid.NewGuid().ToString();
        var servicePrincipal = state.Principals.ServicePrincipals.FindByName(applicationId) ?? new ServicePrincipal
        {
            Id = NewId(seed),
            ApplicationId = applicationId,
            DisplayName = applicationId,
            CreatedAt = CreatedAt(seed),
        };
        state.Principals.ServicePrincipals.Set(WithIdentitySeed(servicePrincipal, seed));
    }

    private static TPrincipal WithSeed<TPrincipal>(TPrincipal principal, PrincipalSeed seed)
        where TPrincipal : Principal => principal with
        {
            DisplayName = seed.DisplayName ?? principal.DisplayName,
            ExternalId = ScimBody.CheckExternalId(seed.ExternalId) ?? principal.ExternalId,
            Entitlements = seed.Entitlements is { } entitlements ? ScimBody.CheckEntitlements([.. entitlements]) : principal.Entitlements,
            Roles = seed.Roles is { } roles ? [.. roles] : principal.Roles,
        };

    private TIdentity WithIdentitySeed<TIdentity>(TIdentity identity, PrincipalSeed seed)
        where TIdentity : Identity => WithSeed(identity, seed) with
        {
            Active = seed.Active ?? identity.Active,
            GroupIds = state.Principals.Membership(seed.Groups is null ? identity.GroupIds : GroupIds(seed)),
        };

    private IEnumerable<string> GroupIds(PrincipalSeed seed) => (seed.Groups ?? []).Select(name =>
        state.Principals.Groups.FindByName(name)?.Id ?? throw new SeedException($"There is no group {name}."));

    /// <summary>
    /// A list with the administrators' permission is the whole list, as a snapshot has it; any other adds to what is there.
    /// </summary>
    private void AddTokenPermissions(IReadOnlyList<AccessControlEntry> entries)
    {
        if (entries.Any(entry => entry.GroupName == Group.Admins))
        {
            state.TokenUsage.Replace([.. entries.Select(ToGrant)]);
        }
        else
        {
            state.TokenUsage.Update([.. entries.Select(ToGrant)]);
        }
    }

    private void Add(WarehouseSeed seed)
    {
        var id = seed.Id ?? state.Warehouses.All.FirstOrDefault(other => other.Name == seed.Name)?.Id ?? Warehouse.NewId();
        var permissions = new WarehousePermissions(state.Principals, id, state.Options.Choices.MonitorsMayUse);
        permissions.Update([.. (seed.Permissions ?? []).Select(ToGrant)]);
        state.Warehouses.Set(seed.ApplyTo(new Warehouse(permissions)
        {
            Id = id,
            Name = "",
            CreatorName = seed.CreatorName ?? EmulatorDefaults.AdminName,
            IsStarted = seed.Running ?? true,
            ChangedAt = state.Now - state.Options.WarehouseStartDelay,
            ChangeDuration = state.Options.WarehouseStartDelay,
        }));
    }

    private void Add(TokenSeed seed)
    {
        var owner = FindIdentity(seed.Owner);
        var token = Token.New(ReadHash(seed.Value, seed.ValueHash), owner, owner, seed.CreatedAt ?? state.Now);
        state.TokenStore.Set(token with
        {
            TokenId = seed.TokenId ?? token.TokenId,
            CreatedById = seed switch
            {
                { CreatorId: { } id } => CheckId(id),
                { Creator: { } name } => FindIdentity(name).Id,
                _ => owner.Id,
            },
            CreatedByName = seed.Creator ?? owner.Name,
            Comment = TokenIssuer.CheckComment(seed.Comment),
            ExpiresAt = seed.ExpiresAt,
            Scopes = ApiScope.Check(seed.Scopes),
            AutoscopeState = seed.AutoscopeState,
            Activity = new TokenActivity { LastDay = seed.LastUsedDay },
        });
        state.HadFirstToken = true;
    }

    private void Add(SecretSeed seed)
    {
        var createdAt = seed.CreatedAt ?? state.Now;
        state.Secrets.Set(new OAuthSecret
        {
            Id = seed.Id ?? Guid.NewGuid().ToString(),
            ServicePrincipalId = state.Principals.ServicePrincipals.FindByName(seed.ApplicationId)?.Id
                ?? throw new SeedException("There is no such service principal."),
            Hash = ReadHash(seed.Value, seed.ValueHash),
            SecretHash = seed.SecretHash ?? RandomNumberGenerator.GetHexString(64, lowercase: true),
            CreatedAt = createdAt,
            ExpiresAt = seed.ExpiresAt ?? createdAt + SecretIssuer.LongestLifetime,
            Scopes = ApiScope.Check(seed.Scopes),
        });
    }

    private void Add(PrivilegeSeed seed)
    {
        var securable = SecurableType.Find(seed.SecurableType) is { } type ? state.Metastore.Find(type, seed.FullName) : null;
        if (securable is null)
        {
            throw new SeedException($"There is no {seed.SecurableType} with that name.");
        }

        if (seed.Privileges.FirstOrDefault(privilege => !securable.Type.Privileges.Contains(privilege)) is { } unknown)
        {
            throw new SeedException($"There is no privilege {unknown}.");
        }

        var principal = state.Principals.Groups.FindByName(seed.Principal) ?? (Principal)FindIdentity(seed.Principal);
        securable.Set(principal.Id, [.. seed.Privileges]);
    }

    private void Add(IpAccessListSeed seed) => state.IpAccessLists = state.IpAccessLists.Add(new IpAccessList(
        seed.ListId ?? Guid.NewGuid().ToString(),
        seed.Label,
        seed.ListType switch
        {
            "ALLOW" => true,
            "BLOCK" => false,
            var other => throw new SeedException($"list_type must be ALLOW or BLOCK: {other}"),
        },
        [.. seed.IpAddresses],
        seed.Enabled ?? true,
        seed.CreatedAt ?? state.Now));

    private Identity FindIdentity(string name) =>
        state.Principals.ServicePrincipals.FindByName(name)
        ?? (Identity?)state.Principals.Users.FindByName(name)
        ?? throw new SeedException($"There is no user or service principal {name}.");

    private Grant ToGrant(AccessControlEntry entry)
    {
        var (kind, name) = entry switch
        {
            { ServicePrincipalName: { } servicePrincipal } => (PrincipalKind.ServicePrincipal, servicePrincipal),
            { UserName: { } user } => (PrincipalKind.User, user),
            { GroupName: { } group } => (PrincipalKind.Group, group),
            _ => throw new SeedException("A permission needs user_name, group_name or service_principal_name."),
        };
        return new Grant(
            state.Principals.FindByName(kind, name) ?? throw new SeedException($"There is no {kind} {name}."),
            entry.PermissionLevel ?? throw new SeedException("A permission needs a permission_level."));
    }

    /// <summary>With neither value nor hash, nobody knows the value: it is there to be listed and revoked.</summary>
    private static TokenHash ReadHash(string? value, string? hash) => (value, hash) switch
    {
        ({ } given, null) => TokenHash.Of(given),
        (null, { } given) => TokenHash.Parse(given) ?? throw new SeedException("value_hash is not a SHA-256 in hexadecimal digits."),
        (null, null) => TokenHash.Of(RandomNumberGenerator.GetHexString(64)),
        _ => throw new SeedException("Give value or value_hash, not both."),
    };

    private static string NewId(PrincipalSeed seed) => seed.Id is { } id ? CheckId(id) : PrincipalDirectory.NewId();

    private static string CheckId(string id) => long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out _)
        ? id
        : throw new SeedException($"The id of a principal must be a number: {id}");

    private DateTimeOffset CreatedAt(PrincipalSeed seed) => seed.CreatedAt ?? state.Now - state.Options.ConsistencyLag;
}
