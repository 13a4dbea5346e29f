using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Net;
using System.Numerics;
using System.Security;
using System.Text;
using System.Text.Json;

namespace DatabricksSP.Rest;

/// <summary>Makes a request's body of what a user gives.</summary>
internal static class JsonBody
{
    private const int Deepest = 64;

    /// <summary>Text is JSON already and stays as it is, an object is made JSON, null is no body.</summary>
    /// <exception cref="ArgumentException">There is something in it that JSON has no form for.</exception>
    public static byte[] Of(object? body)
    {
        if (BaseOf(body) is null or string)
        {
            return Encoding.UTF8.GetBytes(BaseOf(body) as string ?? "");
        }

        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream))
        {
            Write(writer, body, depth: 0);
        }

        return stream.ToArray();
    }

    private static object? BaseOf(object? given) => given is PSObject wrapped ? wrapped.BaseObject : given;

    private static void Write(Utf8JsonWriter writer, object? given, int depth)
    {
        if (depth > Deepest)
        {
            throw new ArgumentException($"The body has more than {Deepest} levels, or contains itself.");
        }

        switch (BaseOf(given))
        {
            case PSCustomObject:
                IEnumerable<PSPropertyInfo> properties = PSObject.AsPSObject(given!).Properties;
                WriteObject(writer, properties.Select(static each => (each.Name, (object?)each.Value)), depth);
                break;
            case IDictionary dictionary:
                IEnumerable<DictionaryEntry> entries = dictionary.Cast<DictionaryEntry>();
                WriteObject(
                    writer, entries.Select<DictionaryEntry, (string, object?)>(static each => (TextOf(each.Key), each.Value)), depth);
                break;
            case IEnumerable several and not (string or byte[]):
                writer.WriteStartArray();
                foreach (object? each in several)
                {
                    Write(writer, each, depth + 1);
                }

                writer.WriteEndArray();
                break;
            default:
                WriteSimple(writer, BaseOf(given));
                break;
        }
    }

    private static void WriteObject(Utf8JsonWriter writer, IEnumerable<(string Name, object? Value)> members, int depth)
    {
        writer.WriteStartObject();
        foreach ((string name, object? value) in members)
        {
            writer.WritePropertyName(name);
            Write(writer, value, depth + 1);
        }

        writer.WriteEndObject();
    }

    private static void WriteSimple(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case bool truth:
                writer.WriteBooleanValue(truth);
                break;
            case SwitchParameter truth:
                writer.WriteBooleanValue(truth.IsPresent);
                break;
            case float or double:
                writer.WriteNumberValue(Convert.ToDouble(value, CultureInfo.InvariantCulture));
                break;
            case Enum or string or char or Guid or Uri:
                writer.WriteStringValue(TextOf(value));
                break;
            case sbyte or byte or short or ushort or int or uint or long or ulong or decimal or BigInteger:
                writer.WriteRawValue(TextOf(value));
                break;
            case DateTime time:
                writer.WriteStringValue(time);
                break;
            case DateTimeOffset time:
                writer.WriteStringValue(time);
                break;
            case SecureString secret:
                writer.WriteStringValue(new NetworkCredential("", secret).Password);
                break;
            case byte[] bytes:
                writer.WriteBase64StringValue(bytes);
                break;
            default:
                throw new ArgumentException(
                    $"The body has an object of type {value.GetType().Name}, for which JSON has no form. Give a hashtable, or text.");
        }
    }

    private static string TextOf(object value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}
