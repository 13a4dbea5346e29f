using System.Management.Automation;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using DatabricksSP.Help.Documentation;

namespace DatabricksSP.Help.Cmdlets;

/// <summary>Reads the help of a cmdlet from its class and the documentation of that.</summary>
internal sealed partial class CmdletReader(XmlDocumentation documentation, ProseReader prose, IReadOnlyDictionary<string, string> cmdlets)
{
    private readonly HashSet<string> _names = [.. cmdlets.Values];

    public static string NameOf(Type type)
    {
        CmdletAttribute attribute = type.GetCustomAttribute<CmdletAttribute>()!;
        return $"{attribute.VerbName}-{attribute.NounName}";
    }

    public CmdletHelp Read(Type type)
    {
        CmdletAttribute attribute = type.GetCustomAttribute<CmdletAttribute>()!;
        XElement written = documentation.Of(type);
        Prose synopsis = prose.Read(written.Element("summary"));
        ParameterHelp[] parameters = [.. new ParameterReader(documentation, prose).Read(type)];
        CmdletHelp help = new()
        {
            Verb = attribute.VerbName,
            Noun = attribute.NounName,
            TypeName = type.FullName!.Replace('+', '.'),
            Domain = type.Namespace!.Split('.')[^1],
            Aliases = [.. type.GetCustomAttributes<AliasAttribute>().SelectMany(static each => each.AliasNames)],
            Synopsis = synopsis,
            Description = written.Element("remarks") is { } remarks ? prose.Read(remarks) : synopsis,
            Syntax = SyntaxReader.Read(parameters, attribute.DefaultParameterSetName),
            Parameters = [.. parameters.OrderBy(static each => each.Name, StringComparer.Ordinal)],
            Inputs = InputsOf(parameters),
            Outputs =
            [
                .. type.GetCustomAttributes<OutputTypeAttribute>()
                    .SelectMany(static each => each.Type)
                    .Select(each => OutputOf(each.Type, type)),
            ],
            Examples = [.. written.Elements("example").Select(ExampleOf)],
            Notes = prose.Read(written.Element("notes")),
            Links = [],
        };
        return help with { Links = LinksOf(help, written) };
    }

    private static List<InputHelp> InputsOf(ParameterHelp[] parameters)
    {
        List<InputHelp> inputs =
        [
            .. parameters
                .Where(static each => each.Uses.Any(static use => use.FromPipeline))
                .Select(static each => new InputHelp(each.TypeName, Prose.Of($"Is taken as -{each.Name}."))),
        ];
        string[] byName =
        [
            .. parameters
                .Where(static each => each.Uses.Any(static use => use.FromPipelineByName))
                .SelectMany(static each => each.Aliases.Prepend(each.Name)),
        ];
        if (byName.Length > 0)
        {
            string names = string.Join(", ", byName);
            inputs.Add(new InputHelp(
                typeof(PSObject).FullName!,
                Prose.Of($"Of any object, the properties {names} are taken as the parameters of these names.")));
        }

        // As Microsoft's help says it.
        return inputs.Count > 0 ? inputs : [new InputHelp("None", Prose.Of("Nothing can be piped in."))];
    }

    private OutputHelp OutputOf(Type output, Type cmdlet)
    {
        bool isOurs = output.Assembly == cmdlet.Assembly;
        return new OutputHelp(
            output == typeof(void) ? "None" : TypeNames.Full(output),
            isOurs,
            prose.Read(documentation.Of(output).Element("summary")),
            isOurs
                ? [
                    .. output.GetProperties(BindingFlags.Instance | BindingFlags.Public)
                        .Where(static property => property.GetMethod is { IsPublic: true } && property.GetIndexParameters().Length == 0)
                        .Select(property => new OutputProperty(
                            property.Name,
                            TypeNames.Short(property.PropertyType) ?? "switch",
                            prose.Read(documentation.Of(property).Element("summary")))),
                ]
                : []);
    }

    private ExampleHelp ExampleOf(XElement example, int index)
    {
        XElement[] parts = [.. example.Elements()];
        XElement? code = Array.Find(parts, static each => each.Name == "code" && each.Attribute("language")?.Value != "output");
        XElement? output = Array.Find(parts, static each => each.Name == "code" && each.Attribute("language")?.Value == "output");
        XElement[] before = [.. parts.TakeWhile(each => each != code)];
        Prose title = prose.Read(new XElement("title", before.Length > 0 ? before[0].Nodes() : []));
        Prose remarks = prose.Read(new XElement("remarks", parts.Where(each => each != code && each != output).Except(before.Take(1))));
        return new ExampleHelp(
            $"Example {index + 1}",
            string.Concat(title.Inlines.Select(static each => each.Plain)).TrimEnd('.'),
            code is null ? "" : ProseReader.CodeOf(code),
            output is null ? null : ProseReader.CodeOf(output),
            code?.Attribute("notRun")?.Value,
            remarks);
    }

    // What the author names comes first, then what the text speaks of.
    private IReadOnlyList<RelatedLink> LinksOf(CmdletHelp help, XElement written)
    {
        IEnumerable<RelatedLink> named = written.Elements("seealso")
            .Select(each => prose.Read(new XElement("link", each)).Inlines.First())
            .Select(each => each is Link link ? new RelatedLink(link.Plain, Uri: link.Target) : Mention(each.Plain));
        string text = string.Join(' ', [
            .. help.Description.Inlines.Select(static each => each.Plain),
            .. help.Parameters.SelectMany(static each => each.Description.Inlines).Select(static each => each.Plain),
            .. help.Examples.Select(static each => each.Code),
        ]);
        IEnumerable<RelatedLink> mentioned = NameOfTopic().Matches(text)
            .Select(static match => match.Value)
            .Where(name => name != help.Name && (_names.Contains(name) || name.StartsWith("about_", StringComparison.Ordinal)))
            .Select(Mention);
        return [.. named.Concat(mentioned).DistinctBy(static each => each.Text)];
    }

    private RelatedLink Mention(string name) => new(name, _names.Contains(name) ? name : null);

    [GeneratedRegex(@"\b(about_\w+|[A-Z][a-z]+-[A-Z]\w+)\b")]
    private static partial Regex NameOfTopic();
}
