using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace DatabricksSP.Help.Documentation;

/// <summary>Reads the elements of XML documentation as text.</summary>
/// <param name="cmdlets">The names of the cmdlets by the full names of their classes, for references.</param>
internal sealed partial class ProseReader(IReadOnlyDictionary<string, string> cmdlets)
{
    public Prose Read(XElement? element)
    {
        if (element is null)
        {
            return Prose.Empty;
        }

        List<Block> blocks = new();
        List<Inline> line = new();
        Read(element.Nodes(), blocks, line);
        Flush(blocks, line);
        return new Prose(blocks);
    }

    /// <summary>The lines of code in an element, without the indentation that the comment gave them.</summary>
    public static string CodeOf(XElement element)
    {
        string[] lines = element.Value.ReplaceLineEndings("\n").Split('\n');
        int first = Array.FindIndex(lines, static line => line.Trim().Length > 0);
        if (first < 0)
        {
            return "";
        }

        int last = Array.FindLastIndex(lines, static line => line.Trim().Length > 0);
        // The line of the opening tag has no indentation of its own.
        int indent = lines[(first == 0 ? 1 : first)..(last + 1)]
            .Where(static line => line.Trim().Length > 0)
            .Select(static line => line.Length - line.TrimStart().Length)
            .DefaultIfEmpty(0)
            .Min();
        return string.Join(
            '\n', lines[first..(last + 1)].Select((line, index) => (first == 0 && index == 0 ? line : Cut(line, indent)).TrimEnd()));
    }

    private static string Cut(string line, int indent) => line.Length < indent ? "" : line[indent..];

    private void Read(IEnumerable<XNode> nodes, List<Block> blocks, List<Inline> line)
    {
        foreach (XNode node in nodes)
        {
            switch (node)
            {
                case XText text:
                    line.Add(new Text(text.Value));
                    break;
                case XElement { Name.LocalName: "para" } paragraph:
                    Flush(blocks, line);
                    Read(paragraph.Nodes(), blocks, line);
                    Flush(blocks, line);
                    break;
                case XElement { Name.LocalName: "code" } code:
                    Flush(blocks, line);
                    blocks.Add(new CodeBlock(CodeOf(code), code.Attribute("language")?.Value));
                    break;
                case XElement { Name.LocalName: "list" } list:
                    Flush(blocks, line);
                    blocks.Add(ListOf(list));
                    break;
                case XElement element:
                    line.Add(InlineOf(element));
                    break;
            }
        }
    }

    private ItemList ListOf(XElement list) => new(
        list.Attribute("type")?.Value == "number",
        [
            .. list.Elements("item").Select(item => item.Element("term") is null && item.Element("description") is null
                ? new ListItem([], LineOf(item))
                : new ListItem(LineOf(item.Element("term")), LineOf(item.Element("description")))),
        ]);

    private IReadOnlyList<Inline> LineOf(XElement? element)
    {
        List<Block> blocks = new();
        Flush(blocks, [.. element?.Nodes().Select(node => node is XElement child ? InlineOf(child) : new Text(node.ToString())) ?? []]);
        return blocks is [Paragraph paragraph] ? paragraph.Content : [];
    }

    private Inline InlineOf(XElement element) => element.Name.LocalName switch
    {
        "c" => new Code(element.Value),
        "paramref" or "typeparamref" => new Code(element.Attribute("name")?.Value ?? ""),
        "see" or "seealso" when element.Attribute("href")?.Value is { } href =>
            new Link(element.Value.Length > 0 ? element.Value : href, href),
        "see" when element.Attribute("langword")?.Value is { } word => new Code(word is "null" or "true" or "false" ? "$" + word : word),
        "see" or "seealso" when element.Attribute("cref")?.Value is { } cref => Reference(cref, element.Value),
        _ => new Text(element.Value),
    };

    private Inline Reference(string cref, string text)
    {
        string name = cref[2..];
        if (cref.StartsWith("T:", StringComparison.Ordinal) && cmdlets.TryGetValue(name, out string? cmdlet))
        {
            return new Text(cmdlet);
        }

        int dot = name.LastIndexOf('.');
        string last = Arity().Replace(name[(dot + 1)..], "");
        bool isParameter = cref.StartsWith("P:", StringComparison.Ordinal) && cmdlets.ContainsKey(name[..dot]);
        return text.Length > 0 ? new Text(text) : isParameter ? new Text("-" + last) : new Code(last);
    }

    // What a comment breaks into lines is one line of text; its ends count for nothing.
    private static void Flush(List<Block> blocks, List<Inline> line)
    {
        List<Inline> content = line.Select(static part => part with { Plain = Space().Replace(part.Plain, " ") }).ToList();
        while (content is [Text first, ..] && first.Plain.TrimStart() is var start && start != first.Plain)
        {
            Replace(content, 0, start);
        }

        while (content is [.., Text last] && last.Plain.TrimEnd() is var end && end != last.Plain)
        {
            Replace(content, content.Count - 1, end);
        }

        line.Clear();
        if (content.Any(static part => part.Plain.Trim().Length > 0))
        {
            blocks.Add(new Paragraph(content));
        }
    }

    private static void Replace(List<Inline> content, int index, string text)
    {
        if (text.Length == 0)
        {
            content.RemoveAt(index);
        }
        else
        {
            content[index] = new Text(text);
        }
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    [GeneratedRegex(@"`\d+$")]
    private static partial Regex Arity();
}
