using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace DatabricksSP.Emulator.Http;

/// <summary>JSON as Databricks writes it: no needless escapes, so that names in any script stay readable in the request log.</summary>
internal static class JsonText
{
    private const int LargestKept = 64 * 1024;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A buffer that has grown to the size of replies, one for each thread, so that a reply costs no more memory than it keeps.</summary>
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _idle;

    public static ReadOnlyMemory<byte> Write(Action<Utf8JsonWriter> write)
    {
        var buffer = _idle ?? new ArrayBufferWriter<byte>(1024);
        _idle = null;
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            write(writer);
        }

        var text = buffer.WrittenSpan.ToArray();
        if (buffer.Capacity <= LargestKept)
        {
            buffer.ResetWrittenCount();
            _idle = buffer;
        }

        return text;
    }

    public static string ToString(Action<Utf8JsonWriter> write) => Encoding.UTF8.GetString(Write(write).Span);
}
