using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DatabricksSP.Client.Tokens;

/// <summary>When a token expires: a number, a number as a text, or null, which says never like -1.</summary>
internal sealed class ExpiryTimeConverter : JsonConverter<long>
{
    private const long Never = -1;

    public override bool HandleNull => true;

    public override long Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.Null => Never,
        JsonTokenType.String => long.TryParse(
            reader.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long time)
            ? time
            : throw new JsonException(),
        _ => reader.GetInt64(),
    };

    public override void Write(Utf8JsonWriter writer, long value, JsonSerializerOptions options) => writer.WriteNumberValue(value);
}
