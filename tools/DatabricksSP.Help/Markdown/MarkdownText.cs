using System.Text;
using System.Text.RegularExpressions;
using DatabricksSP.Help.Documentation;

namespace DatabricksSP.Help.Markdown;

/// <summary>Text as Markdown has it. Names of cmdlets become links to their pages.</summary>
/// <param name="cmdlets">The cmdlets that have a page.</param>
/// <param name="self">The cmdlet whose page it is; null on the index.</param>
internal sealed partial class MarkdownText(IReadOnlySet<string> cmdlets, string? self)
{
    private const int Width = 120;

    public string Of(Prose prose) => string.Join("\n\n", prose.Blocks.Select(Of));

    /// <summary>In one line, for a cell of a table.</summary>
    public string Line(Prose prose) => Of(prose.Inlines).Replace("|", "\\|", StringComparison.Ordinal);

    private string Of(Block block) => block switch
    {
        Paragraph paragraph => Wrap(Of(paragraph.Content), ""),
        CodeBlock code => Fence(code.Language ?? "powershell", code.Code),
        ItemList list => string.Join('\n', list.Items.Select((item, index) => Of(item, list.IsNumbered ? $"{index + 1}. " : "- "))),
        _ => "",
    };

    public static string Fence(string language, string code) => $"```{language}\n{code}\n```";

    private string Of(ListItem item, string mark) =>
        Wrap(mark + (item.Term.Count == 0 ? "" : $"**{Of(item.Term)}**: ") + Of(item.Description), new string(' ', mark.Length));

    private string Of(IEnumerable<Inline> content) => string.Concat(content.Select(part => part switch
    {
        Code code => $"`{code.Plain}`",
        Link link when link.Plain == link.Target => $"<{link.Target}>",
        Link link => $"[{Escape(link.Plain)}]({link.Target})",
        _ => Linked(Escape(part.Plain)),
    }));

    private string Linked(string text) => CmdletName().Replace(text, match =>
        cmdlets.Contains(match.Value) && match.Value != self ? $"[{match.Value}]({match.Value}.md)" : match.Value);

    private static string Escape(string text) => Special().Replace(text, @"\$0");

    private static string Wrap(string text, string indent)
    {
        StringBuilder wrapped = new();
        int length = 0;
        foreach (string word in text.Split(' '))
        {
            if (length > 0 && length + 1 + word.Length > Width)
            {
                wrapped.Append('\n').Append(indent);
                length = indent.Length;
            }
            else if (length > 0)
            {
                wrapped.Append(' ');
                length++;
            }

            wrapped.Append(word);
            length += word.Length;
        }

        return wrapped.ToString();
    }

    [GeneratedRegex(@"\b[A-Z][a-z]+-[A-Z]\w+\b")]
    private static partial Regex CmdletName();

    // Underscores within words mean nothing to Markdown (CommonMark 0.31, 6.2).
    [GeneratedRegex(@"[\\`*<>\[\]]|(?<!\w)_|_(?!\w)")]
    private static partial Regex Special();
}
