using System.Management.Automation;
using System.Management.Automation.Language;

namespace DatabricksSP.Completion;

/// <summary>Turns choices into what PowerShell shows on Tab.</summary>
internal static class Completions
{
    /// <param name="Text">What is put on the command line.</param>
    /// <param name="ToolTip">What is shown beside it.</param>
    internal sealed record Choice(string Text, string ToolTip);

    /// <summary>The choices that begin with what was typed, quoted where the language needs it.</summary>
    public static IEnumerable<CompletionResult> Matching(string typed, IEnumerable<Choice> choices)
    {
        string start = typed.Trim('\'', '"');
        return choices
            .Where(choice => choice.Text.StartsWith(start, StringComparison.OrdinalIgnoreCase))
            .OrderBy(static choice => choice.Text, StringComparer.OrdinalIgnoreCase)
            .Select(static choice => new CompletionResult(
                Quoted(choice.Text),
                choice.Text,
                CompletionResultType.ParameterValue,
                choice.ToolTip));
    }

    private static string Quoted(string text) =>
        text.All(static character => char.IsLetterOrDigit(character) || character is '-' or '_' or '.')
            ? text
            : "'" + CodeGeneration.EscapeSingleQuotedStringContent(text) + "'";
}
