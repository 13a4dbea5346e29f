using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DatabricksSP.Emulator.Tests.Fuzz;

/// <summary>Makes of a body that makes sense one that may not.</summary>
internal sealed class Mutation(Random random)
{
    private static readonly string[] Values =
    [
        "null",
        "true",
        "false",
        "0",
        "-1",
        "1e400",
        "1.5",
        "9223372036854775808",
        "99999999999999999999999",
        "\"\"",
        "\" \"",
        "[]",
        "{}",
        "[null]",
        "[[]]", "[{}]", "\"\\ud800\"", "\"\\u0000\"", "\"*\"", "\"users\"", "\"admins\"", "\"account users\"", "\"system\"", "\"main\"",
        "\"information_schema\"", "\"<script>\"", "\"0\"", "\"00000000-0000-0000-0000-000000000000\"", "\"é\\u0301\"", "\"'--\"",
    ];

    /// <summary>A text in the place of a name, an id or the value of a parameter.</summary>
    public string Text() => random.Next(12) switch
    {
        0 => "",
        1 => "-1",
        2 => "99999999999999999999",
        3 => new string('x', 300),
        4 => "\u0000",
        5 => "é'\"(",
        6 => "..",
        7 => "%ff%00",
        8 => "a.b.c",
        9 => "1.5",
        10 => "ADMINS",
        _ => "null",
    };

    /// <summary>One change or two, most of them within the JSON, some of them to its text.</summary>
    public byte[] Of(string body)
    {
        for (int left = random.Next(1, 3); left > 0; left--)
        {
            body = random.Next(6) > 0 && Parse(body) is { } json ? Change(json) : ChangeText(body);
        }

        byte[] bytes = Encoding.UTF8.GetBytes(body);
        if (bytes.Length > 0 && random.Next(20) == 0)
        {
            bytes[random.Next(bytes.Length)] = 0xFF;
        }

        return bytes;
    }

    private static JsonNode? Parse(string body)
    {
        // Half a surrogate pair is JSON, but nothing that a node can be asked for.
        if (body.Contains("\\ud800", StringComparison.Ordinal))
        {
            return null;
        }

        try
        {
            return JsonNode.Parse(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Changes one place of the JSON, which is marked and then replaced in the text: not all that is put there is JSON.</summary>
    private string Change(JsonNode json)
    {
        const string mark = "\"@@here@@\"";
        List<JsonNode?> places = [.. All(json)];
        JsonNode? place = places[random.Next(places.Count)];
        if (place?.Parent is null)
        {
            return Replacement(json);
        }

        string before = place.ToJsonString();
        switch (place.Parent)
        {
            case JsonObject parent when random.Next(5) == 0:
                parent.Remove(place.GetPropertyName());
                return json.ToJsonString();
            case JsonObject parent when random.Next(6) == 0:
                parent[place.GetPropertyName() + (random.Next(2) == 0 ? "_" : "s")] = place.DeepClone();
                return json.ToJsonString();
            case JsonArray parent when random.Next(3) == 0:
                parent.Add(place.DeepClone());
                return json.ToJsonString();
            default:
                place.ReplaceWith("@@here@@");
                return json.ToJsonString().Replace(mark, Replacement(JsonNode.Parse(before)), StringComparison.Ordinal);
        }
    }

    private string Replacement(JsonNode? former) => random.Next(12) switch
    {
        0 => $"[{former?.ToJsonString()},{former?.ToJsonString()}]",
        1 => $"{{\"value\":{former?.ToJsonString() ?? "null"}}}",
        2 => new string('[', 200) + new string(']', 200),
        3 => $"\"{new string('x', 1 << random.Next(14))}\"",
        4 => former?.GetValueKind() is JsonValueKind.String
            ? former.GetValue<string>().Length.ToString(System.Globalization.CultureInfo.InvariantCulture)
            : "\"7\"",
        _ => Values[random.Next(Values.Length)],
    };

    private string ChangeText(string body)
    {
        if (body.Length == 0)
        {
            return "{";
        }

        int at = random.Next(body.Length);
        return random.Next(5) switch
        {
            0 => body[..at],
            1 => body[at..],
            2 => body.Insert(at, Text()),
            3 => body.Remove(at, 1),
            _ => body + body,
        };
    }

    private static IEnumerable<JsonNode?> All(JsonNode? node) => node switch
    {
        JsonObject json => json.SelectMany(property => All(property.Value)).Prepend(node),
        JsonArray json => json.SelectMany(All).Prepend(node),
        _ => [node],
    };
}
