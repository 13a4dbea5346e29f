using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace DatabricksSP.Client.Json;

/// <summary>Writes .NET objects as JSON.</summary>
/// <remarks>
/// <para>
/// An object is given as a sequence of names and values, whose order and repetitions are kept; any other sequence is an array. Sequences
/// are read once, and as they are written: an item that is made on demand lives no longer than that.
/// </para>
/// <para>
/// Besides, there may be null, bool, string, all numbers of .NET up to decimal, BigInteger, DateTime and DateTimeOffset (in ISO 8601), and
/// arrays of bytes (in Base64). Everything else is refused: nothing is written by its looks.
/// </para>
/// </remarks>
public static class JsonWriter
{
    // For people to read: not every letter outside ASCII, and no quote, becomes a number.
    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>JSON for programs, in UTF-8: without blanks, and in ASCII.</summary>
    /// <exception cref="ArgumentException">JSON has no form for something in it.</exception>
    /// <exception cref="InvalidOperationException">It has more than 1,000 levels.</exception>
    public static byte[] ToUtf8Bytes(object? value) => Write(value, default);

    /// <summary>JSON for people: indented, with line feeds alone, and with all letters as they are.</summary>
    /// <inheritdoc cref="ToUtf8Bytes"/>
    public static string ToReadableText(object? value) => Encoding.UTF8.GetString(Write(value, Readable)).Replace("\r\n", "\n");

    private static byte[] Write(object? value, JsonWriterOptions options)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream, options))
        {
            Write(writer, value);
        }

        return stream.ToArray();
    }

    private static void Write(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case IEnumerable<KeyValuePair<string, object?>> members:
                writer.WriteStartObject();
                foreach (KeyValuePair<string, object?> member in members)
                {
                    writer.WritePropertyName(member.Key);
                    Write(writer, member.Value);
                }

                writer.WriteEndObject();
                break;
            case IEnumerable items and not (string or byte[]):
                writer.WriteStartArray();
                foreach (object? item in items)
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            default:
                WriteScalar(writer, value);
                break;
        }
    }

    private static void WriteScalar(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case bool truth:
                writer.WriteBooleanValue(truth);
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case float or double:
                writer.WriteNumberValue(Convert.ToDouble(value, CultureInfo.InvariantCulture));
                break;
            case sbyte or byte or short or ushort or int or uint or long:
                writer.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case ulong number:
                writer.WriteNumberValue(number);
                break;
            case decimal number:
                writer.WriteNumberValue(number);
                break;
            case BigInteger number:
                writer.WriteRawValue(number.ToString(CultureInfo.InvariantCulture));
                break;
            case DateTime time:
                writer.WriteStringValue(time);
                break;
            case DateTimeOffset time:
                writer.WriteStringValue(time);
                break;
            case byte[] bytes:
                writer.WriteBase64StringValue(bytes);
                break;
            default:
                throw new ArgumentException($"JSON has no form for an object of type {value.GetType().Name}.", nameof(value));
        }
    }
}
