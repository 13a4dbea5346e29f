using DatabricksSP.Emulator.Principals;
using DatabricksSP.Emulator.Scim;

namespace DatabricksSP.Emulator.Groups;

/// <summary>Changes who belongs to a group.</summary>
internal static class GroupMembers
{
    public static bool Concerns(ScimPatchOperation operation) => operation.Attribute.Equals("members", StringComparison.OrdinalIgnoreCase);

    /// <summary>Refuses what <see cref="Apply"/> could not do.</summary>
    public static void Check(PrincipalDirectory principals, Group group, ScimPatchOperation change)
    {
        var memberIds = change.Kind is ScimPatchKind.Remove ? [] : ScimBody.Texts(change.RequiredValue(), change.Attribute);
        if (principals.IsEverybody(group))
        {
            throw ScimException.InvalidValue($"The members of group {group.DisplayName} cannot be changed.");
        }

        Check(principals, group, memberIds);
    }

    public static void Check(PrincipalDirectory principals, Group group, IEnumerable<string> memberIds)
    {
        foreach (var id in memberIds)
        {
            if (principals.Find(id) is null || id == group.Id)
            {
                throw ScimException.InvalidValue($"Member with id {id} is not found");
            }
        }
    }

    public static void Apply(PrincipalDirectory principals, Group group, ScimPatchOperation change)
    {
        if (change.Kind is ScimPatchKind.Remove)
        {
            Remove(principals, group, change);
            return;
        }

        var memberIds = ScimBody.Texts(change.RequiredValue(), change.Attribute);
        if (change.Kind is ScimPatchKind.Replace)
        {
            foreach (var former in principals.MembersOf(group).Where(member => !memberIds.Contains(member.Id)).ToList())
            {
                principals.RemoveMember(group.Id, former.Id);
            }
        }

        Add(principals, group, memberIds);
    }

    public static void Add(PrincipalDirectory principals, Group group, IEnumerable<string> memberIds)
    {
        foreach (var id in memberIds)
        {
            principals.AddMember(group.Id, id);
        }
    }

    /// <summary>Removes who is named, in the path's filter or the value, or everybody when nobody is.</summary>
    private static void Remove(PrincipalDirectory principals, Group group, ScimPatchOperation change)
    {
        var memberIds = change.Filter?.RequiredValue("value") is { } id
            ? [id]
            : ScimBody.Texts(change.Value, change.Attribute);
        if (memberIds is [])
        {
            memberIds = [.. principals.MembersOf(group).Select(member => member.Id)];
        }

        foreach (var memberId in memberIds)
        {
            principals.RemoveMember(group.Id, memberId);
        }
    }
}
