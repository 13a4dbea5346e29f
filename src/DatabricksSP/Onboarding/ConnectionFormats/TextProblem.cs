using System.Globalization;

namespace DatabricksSP.Onboarding.ConnectionFormats;

/// <summary>What may be in a text that a format cannot carry, in words; null where it is not.</summary>
internal static class TextProblem
{
    /// <summary>Nothing is wrong with any text.</summary>
    public static string? None(string text) => null;

    /// <summary>A character that is in a list.</summary>
    public static string? AnyOf(string text, string characters) =>
        text.FirstOrDefault(each => characters.Contains(each)) is var found and not '\0' ? $"the character {found}" : null;

    /// <summary>A sequence of characters.</summary>
    public static string? Sequence(string text, params string[] sequences) =>
        sequences.FirstOrDefault(each => text.Contains(each)) is { } found ? $"the characters {found}" : null;

    /// <summary>A control character: a line break, a tab, NUL, or another one.</summary>
    public static string? Control(string text) =>
        text.Any(static each => char.IsControl(each) || each is '\u2028' or '\u2029') ? "a line break or another control character" : null;

    /// <summary>White space at one of its ends.</summary>
    public static string? OuterSpace(string text) => text.Trim().Length < text.Length ? "white space at its beginning or end" : null;

    /// <summary>A character that is none of ASCII.</summary>
    public static string? NotAscii(string text) => text.Any(static each => each > '~') ? "a character outside ASCII" : null;

    /// <summary>Half of a character, which no encoding has.</summary>
    public static string? LoneSurrogate(string text)
    {
        for (int index = 0; index < text.Length; index++)
        {
            if (char.IsHighSurrogate(text[index]) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]))
            {
                index++;
            }
            else if (char.IsSurrogate(text[index]))
            {
                return string.Format(CultureInfo.InvariantCulture, "half a character (U+{0:X4})", (int)text[index]);
            }
        }

        return null;
    }
}
