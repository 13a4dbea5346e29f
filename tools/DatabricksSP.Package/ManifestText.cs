using System.Management.Automation.Language;

namespace DatabricksSP.Package;

/// <summary>A module manifest in which values are set, and all else stays as it was written.</summary>
internal sealed class ManifestText(string text)
{
    /// <summary>Sets a value that is there already.</summary>
    public ManifestText Set(string key, string value) => new(Set(Root(), key, value));

    /// <summary>Sets a value of PrivateData.PSData, which the Gallery reads.</summary>
    public ManifestText SetForGallery(string key, string value) => new(Set(Inner(Inner(Root(), "PrivateData"), "PSData"), key, value));

    public override string ToString() => text;

    private string Set(HashtableAst table, string key, string value)
    {
        string literal = $"'{CodeGeneration.EscapeSingleQuotedStringContent(value)}'";
        if (ValueOf(table, key) is { } present)
        {
            return text[..present.Extent.StartOffset] + literal + text[present.Extent.EndOffset..];
        }

        int start = table.Extent.StartOffset + "@{".Length;
        string indent = new(' ', table.KeyValuePairs[0].Item1.Extent.StartColumnNumber - 1);
        return $"{text[..start]}\n{indent}{key} = {literal}{text[start..]}";
    }

    private HashtableAst Root()
    {
        ScriptBlockAst script = Parser.ParseInput(text, out _, out ParseError[] errors);
        return errors.Length == 0 && script.Find(static ast => ast is HashtableAst, searchNestedScriptBlocks: false) is HashtableAst table
            ? table
            : throw new FormatException("This is no module manifest.");
    }

    private static HashtableAst Inner(HashtableAst table, string key) => ValueOf(table, key) as HashtableAst
        ?? throw new FormatException($"The module manifest has no table {key}.");

    private static ExpressionAst? ValueOf(HashtableAst table, string key) => table.KeyValuePairs
        .Where(pair => pair.Item1 is StringConstantExpressionAst name && name.Value == key)
        .Select(static pair => (pair.Item2 as PipelineAst)?.GetPureExpression())
        .FirstOrDefault();
}
