using System.Diagnostics.CodeAnalysis;

namespace DatabricksSP.Pipeline;

/// <summary>Text from a server, made fit for a terminal.</summary>
internal static class TerminalText
{
    private const char Replacement = '\uFFFD';

    /// <summary>The text without control characters, which could rewrite the reader's terminal; line breaks and tabs stay.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Of(string? text) =>
        text is null || !text.Any(IsUnfit) ? text : string.Concat(text.Select(static each => IsUnfit(each) ? Replacement : each));

    private static bool IsUnfit(char character) => char.IsControl(character) && character is not ('\r' or '\n' or '\t');
}
