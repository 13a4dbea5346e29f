using System.Text.Json;
using DatabricksSP.Emulator.Principals;
using DatabricksSP.Emulator.Scim;

namespace DatabricksSP.Emulator.Groups;

/// <summary>The groups that a SCIM resource says it is a member of.</summary>
internal static class GroupReferences
{
    /// <summary>
    /// The ids of the groups that are named. Clients send back what they read; what they were told is <c>indirect</c> is so through
    /// other groups, and does not become direct by that.
    /// </summary>
    public static IReadOnlyList<string> Read(PrincipalDirectory principals, JsonElement resource)
    {
        if (resource.Attribute("groups") is not { } groups)
        {
            return [];
        }

        IEnumerable<JsonElement> named = groups.ValueKind is JsonValueKind.Array ? groups.EnumerateArray() : [groups];
        List<string> ids = [.. named.Where(group => !IsIndirect(group)).Select(group => ScimBody.Text(group, "groups")).Distinct()];
        return ids.Find(id => principals.Groups.Find(id) is null) is { } unknown
            ? throw ScimException.InvalidValue($"Group with id {unknown} is not found")
            : ids;
    }

    private static bool IsIndirect(JsonElement group) => group.AttributeText("type") is "indirect";
}
