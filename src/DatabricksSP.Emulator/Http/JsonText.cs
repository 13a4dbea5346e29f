using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace DatabricksSP.Emulator.Http;

/// <summary>JSON as Databricks writes it: no needless escapes, so that names in any script stay readable in the request log.</summary>
internal static class JsonText
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static ReadOnlyMemory<byte> Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            write(writer);
        }

        return buffer.WrittenMemory;
    }

    /// <summary>What is wrong with JSON, without the names of the emulator's own types.</summary>
    public static string Describe(JsonException exception)
    {
        var message = exception.Message;
        if (message.Contains(" could not be converted to ", StringComparison.Ordinal))
        {
            return $"Unexpected value at {exception.Path}";
        }

        // "… on type 'X' doesn't allow setting null values", and "… could not be mapped to any .NET member contained in type 'X'"
        return message.IndexOf(" on type '", StringComparison.Ordinal) is > 0 and var nullAt ? message[..nullAt] + " must not be null"
            : message.IndexOf(" could not be mapped to ", StringComparison.Ordinal) is > 0 and var unknownAt ? message[..unknownAt] + " is unknown"
            : message;
    }

    public static string ToString(Action<Utf8JsonWriter> write) => Encoding.UTF8.GetString(Write(write).Span);
}
