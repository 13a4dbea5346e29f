using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using DatabricksSP.Emulator.Groups;
using DatabricksSP.Emulator.ServicePrincipals;
using DatabricksSP.Emulator.Users;

namespace DatabricksSP.Emulator.Principals;

/// <summary>Who is in the workspace, and who belongs to which group.</summary>
internal sealed class PrincipalDirectory
{
    private readonly EmulatorOptions _options;

    public PrincipalDirectory(WorkspaceIds ids, EmulatorOptions options)
    {
        _options = options;
        Admins = new Group { Id = ids.AdminsId, DisplayName = Group.Admins };
        Everybody = new Group { Id = ids.UsersId, DisplayName = Group.Users };
        Groups.Set(Admins);
        Groups.Set(Everybody);
    }

    public Registry<ServicePrincipal> ServicePrincipals { get; } = new();

    public Registry<User> Users { get; } = new();

    public Registry<Group> Groups { get; } = new();

    private Group Admins { get; }

    private Group Everybody { get; }

    /// <summary>Ids are random and never fit a double, since that is how a client loses digits of real ones.</summary>
    public static string NewId()
    {
        const long firstBeyondDouble = 1L << 53;
        Span<byte> random = stackalloc byte[sizeof(long)];
        RandomNumberGenerator.Fill(random);
        long id = firstBeyondDouble + (BitConverter.ToInt64(random) & long.MaxValue) % (long.MaxValue - firstBeyondDouble);
        return (id | 1).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Whether a text has the form of an id: the API shows ids as numbers, too.</summary>
    public static bool IsId(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    public Group AddGroup(string displayName)
    {
        Group group = new() { Id = NewId(), DisplayName = displayName };
        Groups.Set(group);
        return group;
    }

    public User AddUser(User user, bool admin)
    {
        user = user with { GroupIds = admin ? [Everybody.Id, Admins.Id] : [Everybody.Id] };
        Users.Set(user);
        return user;
    }

    /// <summary>The ids of the groups given that exist, and of the group that everybody is in.</summary>
    public ImmutableArray<string> Membership(IEnumerable<string> groupIds) =>
        [.. groupIds.Where(id => Groups.Find(id) is not null).Prepend(Everybody.Id).Distinct(StringComparer.Ordinal)];

    /// <summary>Whether every workspace has the group, so that it can be neither renamed nor deleted.</summary>
    public bool IsBuiltIn(Group group) => group.Id == Admins.Id || group.Id == Everybody.Id;

    /// <summary>Whether the group's members are those of the workspace, and not for anybody to choose.</summary>
    public bool IsEverybody(Group group) => group.Id == Everybody.Id;

    /// <summary>Makes a principal, if there is one with that id, a member of a group.</summary>
    public void AddMember(string groupId, string memberId)
    {
        if (Find(memberId) is { } member && !member.GroupIds.Contains(groupId))
        {
            Replace(member with { GroupIds = member.GroupIds.Add(groupId) });
        }
    }

    public void RemoveMember(string groupId, string memberId)
    {
        if (Find(memberId) is { } member)
        {
            Replace(member with { GroupIds = member.GroupIds.Remove(groupId) });
        }
    }

    /// <summary>Removes a principal and, if it is a group, its members from it. What else refers to it is the state's affair.</summary>
    public void Remove(Principal principal)
    {
        switch (principal)
        {
            case ServicePrincipal servicePrincipal:
                ServicePrincipals.Remove(servicePrincipal);
                break;
            case User user:
                Users.Remove(user);
                break;
            case Group group:
                foreach (Principal? member in MembersOf(group).ToImmutableArray())
                {
                    RemoveMember(group.Id, member.Id);
                }

                Groups.Remove(group);
                break;
        }
    }

    public void Replace(Principal principal)
    {
        switch (principal)
        {
            case ServicePrincipal servicePrincipal:
                ServicePrincipals.Set(servicePrincipal);
                break;
            case User user:
                Users.Set(user);
                break;
            case Group group:
                Groups.Set(group);
                break;
        }
    }

    public Principal? Find(string id) => (Principal?)ServicePrincipals.Find(id) ?? (Principal?)Users.Find(id) ?? Groups.Find(id);

    public Identity? FindIdentity(string id) => (Identity?)ServicePrincipals.Find(id) ?? Users.Find(id);

    public Principal? FindByName(PrincipalKind kind, string name) => kind switch
    {
        PrincipalKind.ServicePrincipal => ServicePrincipals.FindByName(name),
        PrincipalKind.User => Users.FindByName(name),
        _ => Groups.FindByName(name),
    };

    /// <summary>The principal with a name, of whatever kind: service principals go first, then users, then groups.</summary>
    public Principal? FindByName(string name) => FindIdentityByName(name) ?? (Principal?)Groups.FindByName(name);

    /// <summary>The service principal or user with a name.</summary>
    public Identity? FindIdentityByName(string name) => (Identity?)ServicePrincipals.FindByName(name) ?? Users.FindByName(name);

    /// <summary>A principal that permissions, tokens and Unity Catalog know of by now. A new one they learn of after a while.</summary>
    public TPrincipal? IfVisible<TPrincipal>(TPrincipal? principal)
        where TPrincipal : Principal
    {
        bool isNew = principal is Identity identity
            && _options.TimeProvider.GetUtcNow() < identity.CreatedAt + _options.ConsistencyLag;
        return isNew ? null : principal;
    }

    public bool IsAdmin(Principal principal) => GroupsOf(principal).Any(group => group.Id == Admins.Id);

    /// <summary>The groups the principal is in, directly or through other groups; the direct ones first.</summary>
    public IReadOnlyList<Group> GroupsOf(Principal principal)
    {
        List<Group> found = new(principal.GroupIds.Length);
        Add(found, principal.GroupIds);
        for (int next = 0; next < found.Count; next++)
        {
            Add(found, found[next].GroupIds);
        }

        return found;
    }

    public IEnumerable<Principal> MembersOf(Group group) =>
        Users.All.Concat<Principal>(ServicePrincipals.All).Concat(Groups.All).Where(member => member.GroupIds.Contains(group.Id));

    /// <summary>What the principal is entitled to, itself or through a group. Administrators are entitled to everything.</summary>
    public bool IsEntitled(Principal principal, string entitlement) =>
        principal.Entitlements.Contains(entitlement)
        || IsAdmin(principal)
        || GroupsOf(principal).Any(group => group.Entitlements.Contains(entitlement));

    private void Add(List<Group> found, ImmutableArray<string> groupIds)
    {
        foreach (string id in groupIds)
        {
            if (Groups.Find(id) is { } group && !Contains(found, id))
            {
                found.Add(group);
            }
        }
    }

    // A loop: who calls is looked up for every request, and so should allocate nothing it can do without.
    private static bool Contains(List<Group> groups, string id)
    {
        foreach (Group group in groups)
        {
            if (group.Id == id)
            {
                return true;
            }
        }

        return false;
    }
}
