using DatabricksSP.Emulator.Groups;
using DatabricksSP.Emulator.Permissions;
using DatabricksSP.Emulator.Principals;
using DatabricksSP.Emulator.Snapshots;

namespace DatabricksSP.Emulator.UnityCatalog;

/// <summary>
/// What a principal may do with a catalog or schema. A seed names the principal as Unity Catalog does; a snapshot says the kind, too,
/// for a group may be named as an application ID.
/// </summary>
internal sealed record PrivilegeSeed
{
    public required string SecurableType { get; init; }

    public required string FullName { get; init; }

    public string? Principal { get; init; }

    public string? UserName { get; init; }

    public string? GroupName { get; init; }

    public string? ServicePrincipalName { get; init; }

    public required IReadOnlyList<string> Privileges { get; init; }
}

/// <summary><c>privileges</c>: who may do what with catalogs and schemas.</summary>
internal sealed class PrivilegeSection : SnapshotSection
{
    public override void Describe(WorkspaceState state, WorkspaceSnapshot snapshot) => snapshot.Privileges =
    [
        .. from securable in state.Metastore.All
           from grant in securable.Grants
           let principal = state.Metastore.PrincipalWithId(grant.Key)
           where principal is not null
           let entry = AccessControlEntry.For(principal, "")
           select new PrivilegeSeed
           {
               SecurableType = securable.Type.Name,
               FullName = securable.FullName,
               UserName = entry.UserName,
               GroupName = entry.GroupName,
               ServicePrincipalName = entry.ServicePrincipalName,
               Privileges = grant.Value.Privileges,
           },
    ];

    public override void Apply(WorkspaceSnapshot snapshot, WorkspaceState state) =>
        Each(snapshot.Privileges, privilege => $"privileges on {privilege.FullName}", privilege => Add(state, privilege));

    private static void Add(WorkspaceState state, PrivilegeSeed seed)
    {
        Securable? securable = SecurableType.Find(seed.SecurableType) is { } type ? state.Metastore.Find(type, seed.FullName) : null;
        if (securable is null)
        {
            throw new SeedException($"There is no {seed.SecurableType} with that name.");
        }

        IReadOnlyList<string> privileges = seed.Privileges;
        if (privileges.FirstOrDefault(privilege => !securable.Type.Privileges.Contains(privilege)) is { } unknown)
        {
            throw new SeedException($"There is no privilege {unknown}.");
        }

        securable.Set(FindPrincipal(state, seed).Id, [.. privileges]);
    }

    private static Principal FindPrincipal(WorkspaceState state, PrivilegeSeed seed)
    {
        (PrincipalKind Kind, string Name)? named = new AccessControlEntry(
            seed.UserName,
            seed.GroupName,
            seed.ServicePrincipalName,
            null
        ).Name;
        return (seed.Principal, named) switch
        {
            ({ } name, null) => state.Metastore.FindPrincipal(name)
                ?? throw new SeedException($"There is no user, group or service principal {name}."),
            (null, (PrincipalKind.Group, Group.AccountUsers)) => state.Metastore.AccountUsers,
            (null, not null) => AccessControlSeed.Find(state, named),
            _ => throw new SeedException("Privileges need one of principal, user_name, group_name and service_principal_name."),
        };
    }
}
