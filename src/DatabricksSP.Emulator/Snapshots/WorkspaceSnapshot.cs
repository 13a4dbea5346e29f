using System.Text;
using System.Text.Json;
using DatabricksSP.Emulator.Accounts;
using DatabricksSP.Emulator.Groups;
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
/// A workspace in JSON. A snapshot says everything; a seed, written by a person, says what it cares about. Principals refer to groups,
/// and everything else to principals, by name. What a property means is the affair of its <see cref="SnapshotSection"/>.
/// </summary>
internal sealed class WorkspaceSnapshot
{
    public long? WorkspaceId { get; set; }

    public string? AccountId { get; set; }

    public bool? HadFirstToken { get; set; }

    public IReadOnlyDictionary<string, string?>? Settings { get; set; }

    public WorkspaceAdminRestrictionSeed? RestrictWorkspaceAdmins { get; set; }

    public IReadOnlyList<GroupSeed>? Groups { get; set; }

    public IReadOnlyList<UserSeed>? Users { get; set; }

    public IReadOnlyList<ServicePrincipalSeed>? ServicePrincipals { get; set; }

    public IReadOnlyList<AccountPrincipalSeed>? AccountPrincipals { get; set; }

    public IReadOnlyList<RoleSeed>? Roles { get; set; }

    public IReadOnlyList<AccessControlEntry>? TokenPermissions { get; set; }

    public IReadOnlyList<WarehouseSeed>? Warehouses { get; set; }

    public IReadOnlyList<TokenSeed>? Tokens { get; set; }

    public IReadOnlyList<SecretSeed>? Secrets { get; set; }

    public IReadOnlyList<CatalogSeed>? Catalogs { get; set; }

    public IReadOnlyList<PrivilegeSeed>? Privileges { get; set; }

    public IReadOnlyList<IpAccessListSeed>? IpAccessLists { get; set; }

    /// <summary>Describes all of a state.</summary>
    public static WorkspaceSnapshot Of(WorkspaceState state)
    {
        WorkspaceSnapshot snapshot = new() { WorkspaceId = state.Ids.WorkspaceId, AccountId = state.Ids.AccountId };
        foreach (SnapshotSection section in SnapshotSection.All)
        {
            section.Describe(state, snapshot);
        }

        return snapshot;
    }

    /// <exception cref="SeedException">It is not such JSON.</exception>
    public static WorkspaceSnapshot Parse(string json) => Parse(Encoding.UTF8.GetBytes(json));

    /// <exception cref="SeedException">It is not such JSON.</exception>
    public static WorkspaceSnapshot Parse(ReadOnlySpan<byte> json) => SnapshotJson.Read(json, SnapshotJson.Default.WorkspaceSnapshot);

    /// <summary>Adds what this describes to a state.</summary>
    /// <exception cref="SeedException">It makes no sense. The state is of no use then.</exception>
    public void ApplyTo(WorkspaceState state)
    {
        foreach (SnapshotSection section in SnapshotSection.All)
        {
            section.Apply(this, state);
        }
    }

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, SnapshotJson.Default.WorkspaceSnapshot);

    /// <summary>The ids that the workspace has from its beginning, as far as this says; the rest from those given.</summary>
    public WorkspaceIds Ids(WorkspaceIds others) => new(
        WorkspaceId ?? others.WorkspaceId,
        AccountId ?? others.AccountId,
        GroupId(Group.Admins) ?? others.AdminsId,
        GroupId(Group.Users) ?? others.UsersId,
        Users?.FirstOrDefault(user => IsNamed(user.UserName, EmulatorDefaults.AdminName))?.Id ?? others.AdministratorId,
        others.StarterWarehouseId);

    private string? GroupId(string name) => Groups?.FirstOrDefault(group => IsNamed(group.DisplayName, name))?.Id;

    private static bool IsNamed(string? given, string name) => name.Equals(given, StringComparison.OrdinalIgnoreCase);
}
