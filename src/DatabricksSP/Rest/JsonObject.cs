using System.Collections.Specialized;
using System.Globalization;
using System.Management.Automation;
using System.Numerics;
using System.Text.Json;

namespace DatabricksSP.Rest;

/// <summary>Makes of JSON what PowerShell has for it.</summary>
internal static class JsonObject
{
    // Names that PowerShell has on every object.
    private static readonly string[] Reserved = ["psbase", "psadapted", "psextended", "psobject", "pstypenames"];

    /// <summary>The value: an object, an array, text, a truth value, a number, or null. Times stay text.</summary>
    public static object? Of(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => OfObject([.. json.EnumerateObject().Select(static each => (each.Name, Of(each.Value)))]),
        JsonValueKind.Array => json.EnumerateArray().Select(Of).ToArray(),
        JsonValueKind.String => json.GetString(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => OfNumber(json),
        _ => null,
    };

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

    // IDs of 19 digits, and longer numbers, would lose digits as floating-point numbers.
    private static object OfNumber(JsonElement json)
    {
        if (json.TryGetInt64(out long number))
        {
            return number;
        }

        string text = json.GetRawText();
        return text.IndexOfAny(['.', 'e', 'E']) < 0 ? BigInteger.Parse(text, CultureInfo.InvariantCulture)
            : json.TryGetDecimal(out decimal exact) ? exact
            : json.GetDouble();
    }
}
