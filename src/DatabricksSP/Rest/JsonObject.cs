using System.Collections.Specialized;
using System.Management.Automation;
using DatabricksSP.Client.Json;

namespace DatabricksSP.Rest;

/// <summary>Makes of JSON what PowerShell has for it.</summary>
internal static class JsonObject
{
    // Names that PowerShell has on every object.
    private static readonly string[] Reserved = ["psbase", "psadapted", "psextended", "psobject", "pstypenames"];

    /// <summary>The value: an object, an array, text, a truth value, a number, or null. Times stay text.</summary>
    public static object? Of(JsonValue json) =>
        json.Members is { } members ? OfObject([.. members.Select(static each => (each.Key, Of(each.Value)))])
        : json.Items is { } items ? items.Select(Of).ToArray()
        : json.Scalar;

    private static object OfObject((string Name, object? Value)[] members)
    {
        HashSet<string> names = new(Reserved, StringComparer.OrdinalIgnoreCase) { "" };
        if (Array.TrueForAll(members, member => names.Add(member.Name)))
        {
            PSObject result = new();
            Array.ForEach(members, member => result.Properties.Add(new PSNoteProperty(member.Name, member.Value)));
            return result;
        }

        // PowerShell's objects do not tell such names apart. Of two that are the same the last counts, as in other readers of JSON.
        OrderedDictionary dictionary = new(StringComparer.Ordinal);
        Array.ForEach(members, member => dictionary[member.Name] = member.Value);
        return dictionary;
    }
}
