using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace DatabricksSP.Client.Secrets;

/// <summary>A body for people to read: without secrets, and without the lengths that nobody reads.</summary>
internal static class RedactedBody
{
    private const int LongestText = 256;
    private const int MostElements = 20;
    private const int LongestPlainText = 2048;

    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The body as it may be shown; null if there is none.</summary>
    /// <param name="body">JSON, or any text.</param>
    /// <param name="knownSecret">A secret that may stand anywhere.</param>
    /// <param name="secretField">A field that is a secret in this body, although its name does not tell.</param>
    public static string? Of(ReadOnlyMemory<byte> body, string? knownSecret, string? secretField = null)
    {
        if (body.IsEmpty)
        {
            return null;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            using MemoryStream stream = new();
            using (Utf8JsonWriter writer = new(stream, Readable))
            {
                Write(writer, document.RootElement, secret: false, knownSecret, secretField);
            }

            return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Where the field ends cannot be told.
            return secretField is null ? PlainText(body, knownSecret) : SecretScrubber.Mask;
        }
    }

    private static void Write(Utf8JsonWriter writer, JsonElement element, bool secret, string? knownSecret, string? secretField)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (JsonProperty property in element.EnumerateObject())
                {
                    writer.WritePropertyName(Shorten(SecretScrubber.Scrub(property.Name, knownSecret)));
                    Write(writer, property.Value, SecretField.Is(property.Name) || property.Name == secretField, knownSecret, secretField);
                }

                writer.WriteEndObject();
                break;

            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (JsonElement item in element.EnumerateArray().Take(MostElements))
                {
                    Write(writer, item, secret, knownSecret, secretField);
                }

                if (element.GetArrayLength() > MostElements)
                {
                    writer.WriteStringValue($"… {element.GetArrayLength() - MostElements} more");
                }

                writer.WriteEndArray();
                break;

            case JsonValueKind.String:
                // Only what is shown becomes a string: a secret stays in the buffer that is wiped.
                writer.WriteStringValue(secret ? SecretScrubber.Mask : Shorten(SecretScrubber.Scrub(element.GetString()!, knownSecret)));
                break;

            default:
                element.WriteTo(writer);
                break;
        }
    }

    private static string PlainText(ReadOnlyMemory<byte> body, string? knownSecret)
    {
        // Scrubbed before it is cut: half a secret would no longer look like one.
        byte[] start = body.Slice(0, Math.Min(body.Length, 8 * LongestPlainText)).ToArray();
        string text = SecretScrubber.Scrub(Encoding.UTF8.GetString(start), knownSecret);
        Array.Clear(start, 0, start.Length);
        return text.Length > LongestPlainText ? $"{text.Substring(0, LongestPlainText)}…" : text;
    }

    private static string Shorten(string text) =>
        text.Length > LongestText ? $"{text.Substring(0, LongestText)}… ({text.Length} characters)" : text;
}
