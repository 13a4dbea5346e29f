using System.Text;
using DatabricksSP.Help.Cmdlets;

namespace DatabricksSP.Help.Markdown;

/// <summary>A cmdlet's page, in the form that PlatyPS reads (schema version 2024-05-01).</summary>
internal sealed class CmdletPage(ModuleHelp module, CmdletHelp cmdlet, IReadOnlySet<string> names)
{
    private readonly StringBuilder _page = new();
    private readonly MarkdownText _text = new(names, cmdlet.Name);

    public string Text()
    {
        Header();
        Part($"# {cmdlet.Name}");
        Part("## SYNOPSIS", _text.Of(cmdlet.Synopsis));
        Syntax();
        Part("## ALIASES", cmdlet.Aliases.Count == 0 ? "None." : string.Join(", ", cmdlet.Aliases));
        Part("## DESCRIPTION", _text.Of(cmdlet.Description));
        Part("## EXAMPLES");
        foreach (ExampleHelp example in cmdlet.Examples)
        {
            Example(example);
        }

        Part("## PARAMETERS");
        foreach (ParameterHelp parameter in cmdlet.Parameters)
        {
            Part($"### -{parameter.Name}", _text.Of(parameter.Description), MarkdownText.Fence("yaml", ParameterYaml.Of(parameter)));
        }

        Part(
            "### CommonParameters",
            "The parameters that all cmdlets have: `-Verbose`, `-Debug`, `-ErrorAction` and others. See about_CommonParameters.");
        Part("## INPUTS");
        foreach (InputHelp input in cmdlet.Inputs)
        {
            Part($"### {input.TypeName}", _text.Of(input.Description));
        }

        Part("## OUTPUTS");
        foreach (OutputHelp output in cmdlet.Outputs)
        {
            Part($"### {output.TypeName}", _text.Of(output.Description), Properties(output));
        }

        Part("## NOTES", _text.Of(cmdlet.Notes));
        Part("## RELATED LINKS", Links());
        return _page.ToString();
    }

    private void Header() => _page.Append($"""
        ---
        document type: cmdlet
        external help file: {module.Name}.dll-Help.xml
        HelpUri: '{OnlinePage.Of(module, cmdlet.Name)}'
        Locale: en-US
        Module Name: {module.Name}
        PlatyPS schema version: 2024-05-01
        title: {cmdlet.Name}
        ---

        """.ReplaceLineEndings("\n"));

    private void Syntax()
    {
        Part("## SYNTAX");
        foreach (SyntaxHelp set in cmdlet.Syntax)
        {
            string mark = set.IsDefault && set.Name != SyntaxReader.OnlySet ? " (Default)" : "";
            Part($"### {set.Name}{mark}", MarkdownText.Fence("", SyntaxLine.Of(cmdlet, set)));
        }
    }

    private void Example(ExampleHelp example) => Part(
        $"### {example.Heading}",
        example.NotRunBecause is null ? "" : $"<!-- not run: {example.NotRunBecause} -->",
        MarkdownText.Fence("powershell", example.Code),
        example.Output is null ? "" : MarkdownText.Fence("output", example.Output),
        _text.Of(example.Remarks));

    private string Properties(OutputHelp output) => output.Properties.Count == 0
        ? ""
        : "| property | type | |\n|---|---|---|\n"
            + string.Join('\n', output.Properties.Select(Row));

    private string Row(OutputProperty property) =>
        $"| {property.Name} | {property.TypeName.Replace("[]", "\\[\\]", StringComparison.Ordinal)} | {_text.Line(property.Description)} |";

    private string Links() => string.Join('\n', cmdlet.Links.Select(static link =>
        link.Cmdlet is { } name ? $"- [{name}]({name}.md)"
        : link.Uri is { } uri ? $"- [{link.Text}]({uri})"
        : $"- [{link.Text}](../../en-US/{link.Text}.help.txt)"));

    private void Part(params string[] blocks)
    {
        foreach (string block in blocks.Where(static block => block.Length > 0))
        {
            _page.Append('\n').Append(block).Append('\n');
        }
    }
}
