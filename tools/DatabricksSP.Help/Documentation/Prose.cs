namespace DatabricksSP.Help.Documentation;

/// <summary>Documentation text: paragraphs, code and lists.</summary>
internal sealed record Prose(IReadOnlyList<Block> Blocks)
{
    public static readonly Prose Empty = new([]);

    public bool IsEmpty => Blocks.Count == 0;

    public static Prose Of(string text) => new([new Paragraph([new Text(text)])]);

    /// <summary>All inline parts, in the order of reading.</summary>
    public IEnumerable<Inline> Inlines => Blocks.SelectMany(static block => block switch
    {
        Paragraph paragraph => paragraph.Content,
        ItemList list => list.Items.SelectMany(static item => item.Term.Concat(item.Description)),
        _ => [],
    });
}

/// <summary>A part of a text that stands by itself.</summary>
internal abstract record Block;

internal sealed record Paragraph(IReadOnlyList<Inline> Content) : Block;

internal sealed record CodeBlock(string Code, string? Language) : Block;

internal sealed record ItemList(bool IsNumbered, IReadOnlyList<ListItem> Items) : Block;

/// <summary>An entry of a list; its term may be empty.</summary>
internal sealed record ListItem(IReadOnlyList<Inline> Term, IReadOnlyList<Inline> Description);

/// <summary>A part of a line.</summary>
internal abstract record Inline(string Plain);

internal sealed record Text(string Plain) : Inline(Plain);

internal sealed record Code(string Plain) : Inline(Plain);

internal sealed record Link(string Plain, string Target) : Inline(Plain);
