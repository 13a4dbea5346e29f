using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Reflection;
using System.Security;
using System.Text;

namespace DatabricksSP.Tests;

/// <summary>
/// All that a serializer could find in an object: every property, field and element, however deep, as text.
/// </summary>
public static class ObjectText
{
    private const int MaxDepth = 16;

    /// <summary>The text of everything that can be reached from <paramref name="roots"/>.</summary>
    public static string Of(params IEnumerable<object?> roots)
    {
        StringBuilder text = new();
        HashSet<object> seen = new(ReferenceEqualityComparer.Instance);
        foreach (object? root in roots)
        {
            Append(root, string.Empty, 0, text, seen);
        }

        return text.ToString();
    }

    private static void Append(object? value, string name, int depth, StringBuilder text, HashSet<object> seen)
    {
        text.Append(' ', depth).Append(name).Append(": ").AppendLine(Describe(value));
        object? inner = value is PSObject wrapped ? wrapped.BaseObject : value;
        if (inner is PSCustomObject)
        {
            // Its properties are the wrapper's.
            inner = value;
        }

        if (inner is null || depth == MaxDepth || IsLeaf(inner) || !seen.Add(inner))
        {
            return;
        }

        if (inner is IEnumerable items)
        {
            foreach (object? item in items)
            {
                Append(
                    item is DictionaryEntry entry ? entry.Value : item,
                    (item as DictionaryEntry?)?.Key.ToString() ?? "-",
                    depth + 1,
                    text,
                    seen);
            }
        }

        foreach (PSPropertyInfo? property in PSObject.AsPSObject(value!).Properties)
        {
            Append(ValueOf(property), property.Name, depth + 1, text, seen);
        }
    }

    private static string? Describe(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture);

    private static object? ValueOf(PSPropertyInfo property)
    {
        try
        {
            return property.Value;
        }
        catch (RuntimeException failure)
        {
            return failure.Message;
        }
    }

    // The runtime's own objects lead everywhere, and to no secret of ours.
    private static bool IsLeaf(object value) =>
        value is string or bool or SecureString or MemberInfo or Assembly or Module or Delegate or Task or CancellationToken
        || (value is IFormattable and not PSObject);
}
