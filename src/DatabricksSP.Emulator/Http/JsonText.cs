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

        var end = message.IndexOf(" could not be mapped to ", StringComparison.Ordinal);
        return end < 0 ? message : message[..end] + " is unknown";
    }

    public static string ToString(Action<Utf8JsonWriter> write) => Encoding.UTF8.GetString(Write(write).Span);
}
