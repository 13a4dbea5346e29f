using DatabricksSP.Emulator.Principals;
using DatabricksSP.Emulator.Scim;

namespace DatabricksSP.Emulator.Groups;

/// <summary>What a request makes of the members of a group. All of it is planned, and so checked, before any of it is done.</summary>
internal sealed class MemberChanges(PrincipalDirectory principals, Group group)
{
    private readonly Dictionary<string, bool> _isMember = new(StringComparer.Ordinal);

    /// <summary>Those of a group of the account are the account's affair.</summary>
    private bool AreFixed => principals.IsEverybody(group) || group.IsFromAccount;

    public static bool Concerns(ScimPatchOperation operation) => operation.Attribute.Equals("members", StringComparison.OrdinalIgnoreCase);

    /// <summary>Plans an operation of a PATCH.</summary>
    public void Plan(ScimPatchOperation operation)
    {
        if (AreFixed)
        {
            throw NotToBeChanged();
        }

        switch (operation.Kind)
        {
            case ScimPatchKind.Add:
                Add(ScimBody.Texts(operation.RequiredValue(), operation.Attribute));
                break;
            case ScimPatchKind.Replace:
                Replace(ScimBody.Texts(operation.RequiredValue(), operation.Attribute));
                break;
            default:
                Remove(Removed(operation));
                break;
        }
    }

    /// <summary>Plans that these are the members, as a PUT says; null where it says nothing.</summary>
    public void Replace(IReadOnlyCollection<string>? memberIds)
    {
        if (!AreFixed)
        {
            Remove(Current());
            Add(memberIds ?? []);
        }
        else if (memberIds is not null && !memberIds.ToHashSet(StringComparer.Ordinal).SetEquals(Current()))
        {
            throw NotToBeChanged();
        }
    }

    /// <summary>Plans new members, who must be there.</summary>
    public void Add(IEnumerable<string> memberIds)
    {
        foreach (string id in memberIds)
        {
            if (principals.Find(id) is null || id == group.Id)
            {
                throw ScimException.InvalidValue($"Member with id {id} is not found");
            }

            _isMember[id] = true;
        }
    }

    /// <summary>Does what was planned.</summary>
    public void Apply()
    {
        foreach ((string? id, bool isMember) in _isMember)
        {
            if (isMember)
            {
                principals.AddMember(group.Id, id);
            }
            else
            {
                principals.RemoveMember(group.Id, id);
            }
        }
    }

    /// <summary>Who is named, in the path's filter or the value; everybody when there is neither.</summary>
    private IEnumerable<string> Removed(ScimPatchOperation operation)
    {
        if (operation.Filter is { } filter)
        {
            return Current().Where(id => filter.Matches(_ => id));
        }

        return operation.Value is { } value ? ScimBody.Texts(value, operation.Attribute) : Current();
    }

    private ScimException NotToBeChanged() =>
        ScimException.InvalidValue($"The members of group {group.DisplayName} cannot be changed.");

    private void Remove(IEnumerable<string> memberIds)
    {
        foreach (string id in memberIds)
        {
            _isMember[id] = false;
        }
    }

    /// <summary>The members as they are after what was planned so far.</summary>
    private List<string> Current() =>
    [
        .. principals.MembersOf(group).Select(member => member.Id)
            .Where(id => !_isMember.ContainsKey(id))
            .Concat(_isMember.Where(planned => planned.Value).Select(planned => planned.Key)),
    ];
}
