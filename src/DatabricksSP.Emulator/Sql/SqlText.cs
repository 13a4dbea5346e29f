using System.Globalization;
using System.Text;

namespace DatabricksSP.Emulator.Sql;

/// <summary>
/// String literals without their quotes, with what their escapes stand for
/// (docs.databricks.com/en/sql/language-manual/data-types/string-type.html), and texts cut short.
/// </summary>
internal static class SqlText
{
    /// <summary>The text of a literal, quotes included, that the lexer found whole.</summary>
    public static string Unquote(string literal)
    {
        char quote = literal[0];
        ReadOnlySpan<char> inside = literal.AsSpan(1, literal.Length - 2);
        StringBuilder text = new(inside.Length);
        for (int at = 0; at < inside.Length; at++)
        {
            if (inside[at] == '\\' && at + 1 < inside.Length)
            {
                at += Unescape(inside[(at + 1)..], text);
            }
            else
            {
                text.Append(inside[at]);
                at += inside[at] == quote ? 1 : 0;
            }
        }

        return IsUnicode(text) ? text.ToString() : throw NotUnicode();
    }

    /// <summary>The beginning of a text; no character that takes two places is halved.</summary>
    public static string Cut(string text, int longest) =>
        text.Length <= longest ? text : text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)];

    /// <summary>Adds what an escape stands for.</summary>
    /// <returns>How many characters after the backslash belong to it.</returns>
    private static int Unescape(ReadOnlySpan<char> escape, StringBuilder text)
    {
        switch (escape[0])
        {
            case 'u' when Hexadecimal(escape, 4) is { } unit:
                text.Append((char)unit);
                return 5;
            case 'U' when Hexadecimal(escape, 8) is { } scalar:
                text.Append(Rune.IsValid(scalar) ? new Rune(scalar).ToString() : throw NotUnicode());
                return 9;
            case >= '0' and <= '3' when escape.Length > 2 && IsOctal(escape[1]) && IsOctal(escape[2]):
                text.Append((char)(((escape[0] - '0') << 6) | ((escape[1] - '0') << 3) | (escape[2] - '0')));
                return 3;
            case '%' or '_':
                text.Append('\\').Append(escape[0]);
                return 1;
            default:
                text.Append(escape[0] switch
                {
                    '0' => '\0',
                    'b' => '\b',
                    'n' => '\n',
                    'r' => '\r',
                    't' => '\t',
                    'Z' => '\u001A',
                    char other => other,
                });
                return 1;
        }
    }

    private static SqlException NotUnicode() => SqlException.NotSupported("A string that is not Unicode");

    private static int? Hexadecimal(ReadOnlySpan<char> escape, int digits) =>
        escape.Length > digits
        && int.TryParse(escape.Slice(1, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int number)
            ? number
            : null;

    private static bool IsOctal(char sign) => sign is >= '0' and <= '7';

    private static bool IsUnicode(StringBuilder text)
    {
        bool isHalf = false;
        foreach (ReadOnlyMemory<char> chunk in text.GetChunks())
        {
            foreach (char unit in chunk.Span)
            {
                if (isHalf != char.IsLowSurrogate(unit))
                {
                    return false;
                }

                isHalf = char.IsHighSurrogate(unit);
            }
        }

        return !isHalf;
    }
}
