using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace DatabricksSP.Emulator.Http;

/// <summary>JSON as Databricks writes it: no needless escapes, so that names in any script stay readable in the request log.</summary>
internal static class JsonText
{
    private const int LargestKept = 64 * 1024;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>
    /// A buffer that has grown to the size of responses, one for each thread, so that a response costs no more memory than it keeps.
    /// </summary>
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _idle;

    public static ReadOnlyMemory<byte> Write(Action<Utf8JsonWriter> write)
    {
        ArrayBufferWriter<byte> buffer = _idle ?? new ArrayBufferWriter<byte>(1024);
        _idle = null;
        using (Utf8JsonWriter writer = new(buffer, Options))
        {
            write(writer);
        }

        byte[] text = buffer.WrittenSpan.ToArray();
        if (buffer.Capacity <= LargestKept)
        {
            buffer.ResetWrittenCount();
            _idle = buffer;
        }

        return text;
    }

    /// <summary>What is wrong with JSON, without the names of the emulator's own types.</summary>
    public static string Describe(JsonException exception)
    {
        string message = exception.Message;
        if (message.Contains(" could not be converted to ", StringComparison.Ordinal))
        {
            return $"Unexpected value at {exception.Path}";
        }

        // "… on type 'X' doesn't allow setting null values", and "… could not be mapped to any .NET member contained in type 'X'"
        return message.IndexOf(" on type '", StringComparison.Ordinal) is > 0 and var nullAt ? message[..nullAt] + " must not be null"
            : message.IndexOf(" could not be mapped to ", StringComparison.Ordinal) is > 0 and var unknownAt
                ? message[..unknownAt] + " is unknown"
            : message;
    }

    /// <summary>
    /// Refuses what nothing that is read from JSON may hold: text that no Unicode has (bytes that are no UTF-8, halves of surrogate
    /// pairs), so that all that is kept can be written again; and lists with a null in the place of an entry.
    /// </summary>
    /// <exception cref="JsonException">There is such a thing, or it is no JSON at all.</exception>
    public static void Check(ReadOnlySpan<byte> json, JsonReaderOptions options = default)
    {
        Utf8JsonReader reader = new(json, options);
        Stack<bool> lists = new();
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartArray or JsonTokenType.StartObject:
                    lists.Push(reader.TokenType is JsonTokenType.StartArray);
                    break;
                case JsonTokenType.EndArray or JsonTokenType.EndObject:
                    lists.Pop();
                    break;
                case JsonTokenType.Null when lists.TryPeek(out bool isList) && isList:
                    throw new JsonException($"An entry of a list is null, at position {reader.TokenStartIndex}.");
                case JsonTokenType.String or JsonTokenType.PropertyName when !IsUnicode(ref reader):
                    throw new JsonException($"There is text that is not Unicode, at position {reader.TokenStartIndex}.");
            }
        }
    }

    private static bool IsUnicode(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped)
        {
            return Utf8.IsValid(reader.ValueSpan);
        }

        try
        {
            reader.GetString();
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    public static string ToString(Action<Utf8JsonWriter> write) => Encoding.UTF8.GetString(Write(write).Span);
}
