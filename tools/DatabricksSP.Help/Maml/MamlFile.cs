using System.Text;
using System.Xml;
using System.Xml.Linq;
using DatabricksSP.Help.Cmdlets;
using DatabricksSP.Help.Documentation;

namespace DatabricksSP.Help.Maml;

/// <summary>The help of a module in the form that Get-Help reads: MAML, in a file named for the assembly.</summary>
internal static class MamlFile
{
    private static readonly XNamespace HelpItems = "http://msh";
    private static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    public static string NameFor(ModuleHelp module) => $"{module.Name}.dll-Help.xml";

    public static GeneratedFolder In(string folder, ModuleHelp module) =>
        new(folder, new Dictionary<string, string> { [NameFor(module)] = TextOf(module) }, NameFor(module));

    public static string TextOf(ModuleHelp module)
    {
        XElement root = new(
            HelpItems + "helpItems", new XAttribute("schema", "maml"), module.Cmdlets.Select(each => CommandOf(module, each)));
        StringBuilder text = new();
        using (
            XmlWriter writer = XmlWriter.Create(
                text, new XmlWriterSettings { Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true }))
        {
            root.Save(writer);
        }

        return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + text.Append('\n');
    }

    private static XElement CommandOf(ModuleHelp module, CmdletHelp cmdlet) => new(
        Command + "command",
        new XAttribute(XNamespace.Xmlns + "maml", Maml),
        new XAttribute(XNamespace.Xmlns + "command", Command),
        new XAttribute(XNamespace.Xmlns + "dev", Dev),
        new XElement(
            Command + "details",
            new XElement(Command + "name", cmdlet.Name),
            new XElement(Command + "verb", cmdlet.Verb),
            new XElement(Command + "noun", cmdlet.Noun),
            new XElement(Maml + "description", MamlText.Paragraphs(cmdlet.Synopsis))),
        new XElement(Maml + "description", MamlText.Paragraphs(cmdlet.Description)),
        new XElement(Command + "syntax", cmdlet.Syntax.Select(set => new XElement(
            Command + "syntaxItem",
            new XElement(Maml + "name", cmdlet.Name),
            set.Parameters.Select(static each => ParameterOf(each.Parameter, each.Use, inSyntax: true))))),
        new XElement(
            Command + "parameters",
            cmdlet.Parameters.Select(static each => ParameterOf(each, Broadest(each.Uses), inSyntax: false))),
        new XElement(
            Command + "inputTypes",
            cmdlet.Inputs.Select(static each => new XElement(Command + "inputType", TypeOf(each.TypeName, each.Description)))),
        new XElement(
            Command + "returnValues",
            cmdlet.Outputs.Select(static each => new XElement(Command + "returnValue", TypeOf(each.TypeName, Described(each))))),
        cmdlet.Notes.IsEmpty ? null : new XElement(Maml + "alertSet", new XElement(Maml + "alert", MamlText.Paragraphs(cmdlet.Notes))),
        new XElement(Command + "examples", cmdlet.Examples.Select(ExampleOf)),
        new XElement(Command + "relatedLinks", LinksOf(module, cmdlet)));

    // Get-Help -Online opens the first link that has an address.
    private static IEnumerable<XElement> LinksOf(ModuleHelp module, CmdletHelp cmdlet) =>
        (OnlinePage.Of(module, cmdlet.Name) is { } page ? cmdlet.Links.Prepend(new RelatedLink("Online version", Uri: page)) : cmdlet.Links)
            .Select(static link => new XElement(
                Maml + "navigationLink",
                new XElement(Maml + "linkText", link.Uri is null ? link.Text : link.Text + ":"),
                new XElement(Maml + "uri", link.Uri)));

    private static XElement ParameterOf(ParameterHelp parameter, ParameterUse use, bool inSyntax) => new(
        Command + "parameter",
        new XAttribute("required", Lower(use.IsMandatory)),
        new XAttribute("variableLength", Lower(parameter.TakesSeveral)),
        new XAttribute("globbing", Lower(parameter.SupportsWildcards)),
        new XAttribute("pipelineInput", use.PipelineInput),
        new XAttribute("position", use.Position?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "named"),
        new XAttribute("aliases", parameter.Aliases.Count == 0 ? "none" : string.Join(", ", parameter.Aliases)),
        new XElement(Maml + "name", parameter.Name),
        new XElement(Maml + "description", MamlText.Paragraphs(inSyntax ? parameter.Description : WithAcceptedValues(parameter))),
        // In a syntax line, a switch shows no value; the values there are stand for the type.
        inSyntax && parameter.AcceptedValues.Count > 0
            ? new XElement(Command + "parameterValueGroup", parameter.AcceptedValues.Select(static each => new XElement(
                Command + "parameterValue", new XAttribute("required", "false"), new XAttribute("variableLength", "false"), each)))
            : null,
        inSyntax && parameter.IsSwitch
            ? null
            : new XElement(
                Command + "parameterValue",
                new XAttribute("required", Lower(!parameter.IsSwitch)),
                new XAttribute("variableLength", Lower(parameter.TakesSeveral)),
                parameter.ShortTypeName ?? "SwitchParameter"),
        new XElement(Dev + "type", new XElement(Maml + "name", parameter.ShortTypeName ?? "SwitchParameter"), new XElement(Maml + "uri")),
        new XElement(Dev + "defaultValue", parameter.DefaultValue ?? "None"));

    private static Prose WithAcceptedValues(ParameterHelp parameter) => parameter.AcceptedValues.Count == 0
        ? parameter.Description
        : new Prose([
            .. parameter.Description.Blocks, .. Prose.Of("Possible values: " + string.Join(", ", parameter.AcceptedValues)).Blocks]);

    // One entry tells of all sets: what is possible in one of them is possible.
    private static ParameterUse Broadest(IReadOnlyList<ParameterUse> uses) => new(
        null,
        uses.Min(static use => use.Position),
        uses.All(static use => use.IsMandatory),
        uses.Any(static use => use.FromPipeline),
        uses.Any(static use => use.FromPipelineByName),
        uses.Any(static use => use.FromRemaining));

    private static object[] TypeOf(string name, Prose description) =>
    [
        new XElement(Dev + "type", new XElement(Maml + "name", name), new XElement(Maml + "uri")),
        new XElement(Maml + "description", MamlText.Paragraphs(description)),
    ];

    private static Prose Described(OutputHelp output) => new([
        .. output.Description.Blocks,
        .. output.Properties.Select(static property => new Paragraph([
            new Text($"- {property.Name} ({property.TypeName}): "), .. property.Description.Inlines])),
    ]);

    private static XElement ExampleOf(ExampleHelp example) => new(
        Command + "example",
        new XElement(Maml + "title", $"---------- {example.Heading} ----------"),
        new XElement(Dev + "code", example.Output is null ? example.Code : $"{example.Code}\n\n{example.Output}"),
        // Get-Help puts no line between one example and the next.
        new XElement(Dev + "remarks", MamlText.Paragraphs(example.Remarks), new XElement(Maml + "para")));

    private static string Lower(bool value) => value ? "true" : "false";
}
