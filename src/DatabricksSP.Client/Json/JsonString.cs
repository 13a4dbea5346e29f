using System.Text;
using System.Text.Json;

namespace DatabricksSP.Client.Json;

/// <summary>Reads texts, also those with half a character (one of two surrogates), for which System.Text.Json throws.</summary>
/// <remarks>Whoever cuts a text by UTF-16 units writes such. The response of a change must not be lost for that.</remarks>
internal static class JsonString
{
    public static string Of(JsonElement text)
    {
        try
        {
            return text.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return FirstIn(text.GetRawText());
        }
    }

    public static string NameOf(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            // Name, colon and value as they came.
            return FirstIn(member.ToString());
        }
    }

    private static string FirstIn(string json)
    {
        StringBuilder text = new();
        for (int index = 1; json[index] != '"'; index++)
        {
            if (json[index] != '\\')
            {
                text.Append(json[index]);
            }
            else if (json[++index] == 'u')
            {
                text.Append((char)Convert.ToUInt16(json.Substring(index + 1, 4), 16));
                index += 4;
            }
            else
            {
                text.Append(Escaped(json[index]));
            }
        }

        return text.ToString();
    }

    private static char Escaped(char letter) => letter switch
    {
        'b' => '\b',
        'f' => '\f',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        _ => letter,
    };
}
