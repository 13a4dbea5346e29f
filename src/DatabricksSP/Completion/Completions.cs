using System.Management.Automation;
using System.Management.Automation.Language;

namespace DatabricksSP.Completion;

/// <summary>Turns choices into what PowerShell shows on Tab.</summary>
internal static class Completions
{
    /// <param name="Text">What is put on the command line.</param>
    /// <param name="ToolTip">What is shown beside it.</param>
    /// <param name="Name">Another text by which it is found and listed.</param>
    internal sealed record Choice(string Text, string ToolTip, string? Name = null);

    /// <summary>The choices that begin with what was typed, quoted where the language needs it.</summary>
    public static IEnumerable<CompletionResult> Matching(string typed, IEnumerable<Choice> choices)
    {
        string start = typed.Trim('\'', '"');
        return choices
            .Where(choice => IsMeant(choice.Text, start) || IsMeant(choice.Name, start))
            .Distinct()
            .OrderBy(static choice => choice.Name ?? choice.Text, StringComparer.OrdinalIgnoreCase)
            .Select(static choice => new CompletionResult(
                Quoted(choice.Text),
                choice.Name ?? choice.Text,
                CompletionResultType.ParameterValue,
                choice.ToolTip));
    }

    private static bool IsMeant(string? text, string start) => text?.StartsWith(start, StringComparison.OrdinalIgnoreCase) is true;

    private static string Quoted(string text) =>
        text.All(static character => char.IsLetterOrDigit(character) || character is '-' or '_' or '.')
            ? text
            : "'" + CodeGeneration.EscapeSingleQuotedStringContent(text) + "'";
}
