using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Numerics;
using System.Security;
using System.Text;
using DatabricksSP.Client.Json;
using DatabricksSP.Client.Secrets;

namespace DatabricksSP.Rest;

/// <summary>Makes a request's body of what a user gives.</summary>
internal static class JsonBody
{
    private const int Deepest = 64;

    /// <summary>Text is JSON already and stays as it is, an object is made JSON, null is no body.</summary>
    /// <exception cref="ArgumentException">There is something in it that JSON has no form for.</exception>
    public static byte[] Of(object? body) => BaseOf(body) switch
    {
        null => [],
        string text => Encoding.UTF8.GetBytes(text),
        _ => JsonWriter.ToUtf8Bytes(Plain(body, depth: 0)),
    };

    private static object? BaseOf(object? given) => given is PSObject wrapped ? wrapped.BaseObject : given;

    // What is inside is made plain as it is written: a secret's text lives no longer than that.
    private static object? Plain(object? given, int depth)
    {
        if (depth > Deepest)
        {
            throw new ArgumentException($"The body has more than {Deepest} levels, or contains itself.");
        }

        return BaseOf(given) switch
        {
            PSCustomObject => PSObject.AsPSObject(given!).Properties.Select(each => Member(each.Name, each.Value, depth)),
            IDictionary dictionary => dictionary.Keys.Cast<object>().Select(each => Member(TextOf(each), dictionary[each], depth)),
            IEnumerable several and not (string or byte[]) => several.Cast<object?>().Select(each => Plain(each, depth + 1)),
            object simple => PlainScalar(simple),
            null => null,
        };
    }

    private static KeyValuePair<string, object?> Member(string name, object? value, int depth) => new(name, Plain(value, depth + 1));

    private static object PlainScalar(object value) => value switch
    {
        SwitchParameter truth => truth.IsPresent,
        SecureString secret => Secret.Reveal(secret),
        Enum or char or Guid or Uri => TextOf(value),
        string or bool or DateTime or DateTimeOffset or byte[] or float or double or decimal or BigInteger => value,
        sbyte or byte or short or ushort or int or uint or long or ulong => value,
        _ => throw new ArgumentException(
            $"The body has an object of type {value.GetType().Name}, for which JSON has no form. Give a hashtable, or text."),
    };

    private static string TextOf(object value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}
