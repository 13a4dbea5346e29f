using DatabricksSP.Emulator.Accounts;
using DatabricksSP.Emulator.Groups;
using DatabricksSP.Emulator.Http;
using DatabricksSP.Emulator.IpAccessLists;
using DatabricksSP.Emulator.OAuth;
using DatabricksSP.Emulator.Permissions;
using DatabricksSP.Emulator.Roles;
using DatabricksSP.Emulator.ServicePrincipals;
using DatabricksSP.Emulator.Settings;
using DatabricksSP.Emulator.Tokens;
using DatabricksSP.Emulator.UnityCatalog;
using DatabricksSP.Emulator.Users;
using DatabricksSP.Emulator.Warehouses;

namespace DatabricksSP.Emulator.Snapshots;

/// <summary>
/// A section of snapshots and seeds: how an area's part of the state is described, and how a state is made of that again.
/// </summary>
internal abstract class SnapshotSection
{
    /// <summary>All sections, in the order in which they are applied: one that names things comes after the one that makes them.</summary>
    public static IReadOnlyList<SnapshotSection> All { get; } =
    [
        new SettingsSection(),
        new WorkspaceAdminRestrictionSection(),
        new GroupSection(),
        new UserSection(),
        new ServicePrincipalSection(),
        new AccountSection(),
        new RoleSection(),
        new TokenUsageSection(),
        new WarehouseSection(),
        new TokenSection(),
        new SecretSection(),
        new CatalogSection(),
        new PrivilegeSection(),
        new IpAccessListSection(),
    ];

    /// <summary>Describes all there is of the area. No secret value is in the description: the state has none.</summary>
    public abstract void Describe(WorkspaceState state, WorkspaceSnapshot snapshot);

    /// <summary>Adds what is described to the state.</summary>
    /// <exception cref="SeedException">It makes no sense.</exception>
    public abstract void Apply(WorkspaceSnapshot snapshot, WorkspaceState state);

    /// <summary>Adds one after the other, and says of which it is that an error tells.</summary>
    protected static void Each<TSeed>(IReadOnlyList<TSeed>? seeds, Func<TSeed, string> name, Action<TSeed> add)
    {
        foreach (TSeed? seed in seeds ?? [])
        {
            Part(name(seed), () => add(seed));
        }
    }

    /// <summary>What the API would refuse, a seed cannot have either.</summary>
    protected static void Part(string name, Action add)
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

    /// <summary>Refuses a list that describes one thing twice.</summary>
    /// <param name="seeds">The list.</param>
    /// <param name="key">What tells things apart; null for a thing that cannot be mixed up.</param>
    protected static void CheckIsOnce<TSeed>(IReadOnlyList<TSeed>? seeds, Func<TSeed, string?> key)
    {
        HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase);
        foreach (TSeed? seed in seeds ?? [])
        {
            if (key(seed) is { } found && !seen.Add(found))
            {
                throw new SeedException($"{found} is there twice.");
            }
        }
    }
}
