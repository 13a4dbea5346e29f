using System.Xml.Linq;
using DatabricksSP.Help.Documentation;

namespace DatabricksSP.Help.Maml;

/// <summary>Text as MAML has it: paragraphs without any markup.</summary>
internal static class MamlText
{
    private static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";

    public static IEnumerable<XElement> Paragraphs(Prose prose) =>
        prose.Blocks.SelectMany(LinesOf).Select(static text => new XElement(Maml + "para", text));

    private static IEnumerable<string> LinesOf(Block block) => block switch
    {
        Paragraph paragraph => [Plain(paragraph.Content)],
        CodeBlock code => [code.Code],
        ItemList list => list.Items.Select((item, index) => (list.IsNumbered ? $"{index + 1}. " : "- ") + Plain(item)),
        _ => [],
    };

    private static string Plain(ListItem item) => (item.Term.Count == 0 ? "" : Plain(item.Term) + ": ") + Plain(item.Description);

    private static string Plain(IEnumerable<Inline> content) => string.Concat(content.Select(static part =>
        part is Link link && link.Plain != link.Target ? $"{link.Plain} ({link.Target})" : part.Plain));
}
