using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace DatabricksSP.Client.Json;

/// <summary>A JSON value as it came: with all digits, all names and halves of characters. There may be secrets in it.</summary>
public sealed class JsonValue
{
    private static readonly JsonDocumentOptions Lenient = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
    };

    internal JsonValue(JsonElement element) => Element = element;

    /// <summary>The members of an object in their order, with every one of those that have the same name; null for anything else.</summary>
    /// <exception cref="InvalidOperationException">It is no UTF-8.</exception>
    public IReadOnlyList<KeyValuePair<string, JsonValue>>? Members => Element.ValueKind == JsonValueKind.Object
        ? [.. Element.EnumerateObject().Select(Member)]
        : null;

    /// <summary>The items of an array; null for anything else.</summary>
    public IReadOnlyList<JsonValue>? Items => Element.ValueKind == JsonValueKind.Array
        ? [.. Element.EnumerateArray().Select(static each => new JsonValue(each))]
        : null;

    /// <summary>
    /// A text as string, also where it is a time; a truth value as bool; a whole number as long, or as BigInteger if it is longer; any
    /// other number as decimal, or as double if it is beyond decimal. Null for null, an object and an array.
    /// </summary>
    /// <exception cref="InvalidOperationException">It is no UTF-8.</exception>
    public object? Scalar => Element.ValueKind switch
    {
        JsonValueKind.String => JsonString.Of(Element),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => Number(),
        _ => null,
    };

    /// <summary>The JSON as it came, blanks and escapes included.</summary>
    /// <exception cref="InvalidOperationException">It is no UTF-8.</exception>
    public string RawText => Element.GetRawText();

    internal JsonElement Element { get; }

    /// <summary>Reads JSON that somebody may have written by hand: comments and commas behind the last item are no errors.</summary>
    /// <exception cref="FormatException">It is no JSON. The message says where, counting from 0, and may repeat a word of it.</exception>
    public static JsonValue ParseLenient(string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text, Lenient);
            return new JsonValue(document.RootElement.Clone());
        }
        catch (JsonException exception)
        {
            throw new FormatException(exception.Message, exception);
        }
    }

    /// <summary>The member of a name, in exactly these letters; the last one if it is there several times. Null if there is none.</summary>
    public JsonValue? Find(string name) =>
        Element.ValueKind == JsonValueKind.Object && Element.TryGetProperty(name, out JsonElement member) ? new JsonValue(member) : null;

    /// <exception cref="JsonException">It is no JSON.</exception>
    internal static JsonValue Parse(ReadOnlyMemory<byte> utf8)
    {
        using JsonDocument document = JsonDocument.Parse(utf8);
        return new JsonValue(document.RootElement.Clone());
    }

    private static KeyValuePair<string, JsonValue> Member(JsonProperty member) => new(JsonString.NameOf(member), new(member.Value));

    // IDs of 19 digits, and longer numbers, would lose digits as floating-point numbers.
    private object Number()
    {
        if (Element.TryGetInt64(out long number))
        {
            return number;
        }

        string text = Element.GetRawText();
        return text.IndexOfAny(['.', 'e', 'E']) < 0 ? BigInteger.Parse(text, CultureInfo.InvariantCulture)
            : Element.TryGetDecimal(out decimal exact) ? exact
            : Element.GetDouble();
    }
}
