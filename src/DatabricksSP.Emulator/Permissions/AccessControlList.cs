using DatabricksSP.Emulator.Groups;
using DatabricksSP.Emulator.Http;
using DatabricksSP.Emulator.Principals;

namespace DatabricksSP.Emulator.Permissions;

/// <summary>A level to give to a principal.</summary>
internal sealed record Grant(Principal Principal, string Level);

/// <summary>
/// Who may do what with an object. Entries are kept by the principal's id, so that they follow it when it is renamed and vanish with
/// it, and a change costs the same however long the list is.
/// </summary>
internal abstract class AccessControlList(PrincipalDirectory principals) : IReferencesPrincipals
{
    public abstract string ObjectType { get; }

    public abstract string ObjectId { get; }

    public abstract IReadOnlyList<(string Level, string Description)> Levels { get; }

    /// <summary>The object from which administrators inherit CAN_MANAGE, or null if they have it on this one.</summary>
    public abstract string? InheritedFrom { get; }

    protected OrderedMap<string> Direct { get; } = new();

    protected PrincipalDirectory Principals => principals;

    public IEnumerable<(Principal Principal, string Level, bool Inherited)> Entries
    {
        get
        {
            if (InheritedFrom is not null)
            {
                yield return (principals.Groups.FindByName(Group.Admins)!, PermissionLevel.CanManage, true);
            }

            foreach ((string? id, string? level) in Direct.Snapshot)
            {
                if (principals.Find(id) is { } principal)
                {
                    yield return (principal, level, false);
                }
            }
        }
    }

    public int DirectCount => Direct.Count;

    public IReadOnlyList<Permission> Permissions =>
        [.. Entries.Select(entry => new Permission(entry.Principal.Kind, entry.Principal.Name, entry.Level, entry.Inherited))];

    /// <summary>Whether the principal has one of the levels, itself or through a group.</summary>
    public bool Allows(Principal principal, params ReadOnlySpan<string> levels)
    {
        if (Has(principal.Id, levels))
        {
            return true;
        }

        foreach (Group group in principals.GroupsOf(principal))
        {
            if (Has(group.Id, levels)
                || (InheritedFrom is not null && group.Name == Group.Admins && levels.Contains(PermissionLevel.CanManage)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The level that a principal has itself, on this object; null if it has none.</summary>
    public string? DirectLevel(Principal principal) => Direct.Find(principal.Id);

    /// <summary>Gives the levels to the principals and leaves all others as they are.</summary>
    public virtual void Update(IReadOnlyList<Grant> grants)
    {
        Check(grants);
        foreach (Grant grant in grants)
        {
            Direct.Set(grant.Principal.Id, grant.Level);
        }
    }

    /// <summary>Makes the grants the only direct ones, and tells which principals lost theirs.</summary>
    public virtual IReadOnlyList<Principal> Replace(IReadOnlyList<Grant> grants)
    {
        Check(grants);
        HashSet<string> kept = grants.Select(grant => grant.Principal.Id).ToHashSet(StringComparer.Ordinal);
        List<Principal> lost = new();
        foreach ((string? id, string _) in Direct.Snapshot)
        {
            if (!kept.Contains(id))
            {
                Direct.Remove(id);
                if (principals.Find(id) is { } principal)
                {
                    lost.Add(principal);
                }
            }
        }

        foreach (Grant grant in grants)
        {
            Direct.Set(grant.Principal.Id, grant.Level);
        }

        return lost;
    }

    public void RemovePrincipal(string principalId) => Direct.Remove(principalId);

    private bool Has(string principalId, ReadOnlySpan<string> levels) => Direct.Find(principalId) is { } level && levels.Contains(level);

    private void Check(IReadOnlyList<Grant> grants)
    {
        Dictionary<string, string> levels = new(StringComparer.Ordinal);
        foreach ((Principal? principal, string? level) in grants)
        {
            if (!levels.TryAdd(principal.Id, level) && levels[principal.Id] != level)
            {
                throw ApiException.InvalidParameter(
                    $"{principal.Name} is given {levels[principal.Id]} and {level}: a principal has one permission level.");
            }
        }

        foreach (Grant grant in grants)
        {
            if (!Levels.Any(known => known.Level == grant.Level))
            {
                throw ApiException.InvalidParameter(
                    $"'{grant.Level}' is not a valid permission level for {ObjectType}. Valid levels: "
                    + string.Join(", ", Levels.Select(known => known.Level)));
            }
        }
    }
}
