using System.Reflection;
using System.Xml.Linq;

namespace DatabricksSP.Help.Documentation;

/// <summary>The XML documentation that the compiler wrote, with what members inherit put in its place.</summary>
internal sealed class XmlDocumentation
{
    private static readonly XElement Nothing = new("member");

    private readonly Dictionary<string, XElement> _members;

    private XmlDocumentation(Dictionary<string, XElement> members) => _members = members;

    public static XmlDocumentation Load(params string[] files) => new(files
        .SelectMany(static file => XDocument.Load(file, LoadOptions.PreserveWhitespace).Descendants("member"))

        // What the compiler needs and .NET Standard lacks is in each of the assemblies.
        .DistinctBy(static member => member.Attribute("name")!.Value)
        .ToDictionary(static member => member.Attribute("name")!.Value));

    /// <summary>The documentation of a cmdlet's class, or of a type it writes.</summary>
    public XElement Of(Type type)
    {
        XElement own = Own(MemberId.Of(type));
        return Inherit(own, () => type.BaseType is { } parent ? Of(parent) : Nothing);
    }

    /// <summary>The documentation of a property, wherever in the line of ancestors it is declared.</summary>
    public XElement Of(PropertyInfo property)
    {
        XElement own = Own(MemberId.Of(property));
        return Inherit(own, () => Ancestors(property).FirstOrDefault() is { } overridden ? Of(overridden) : Nothing);
    }

    private static IEnumerable<PropertyInfo> Ancestors(PropertyInfo property)
    {
        for (Type? type = property.DeclaringType!.BaseType; type is not null; type = type.BaseType)
        {
            if (type.GetProperty(property.Name, BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly) is { } declared)
            {
                yield return declared;
            }
        }

        foreach (Type contract in property.DeclaringType.GetInterfaces())
        {
            if (contract.GetProperty(property.Name) is { } declared)
            {
                yield return declared;
            }
        }
    }

    private XElement Own(string id) => _members.GetValueOrDefault(id, Nothing);

    // inheritdoc brings what the ancestor has and the member itself does not; inside an element, the ancestor's element.
    private XElement Inherit(XElement own, Func<XElement> ancestor)
    {
        if (own == Nothing || !own.Descendants("inheritdoc").Any())
        {
            return own;
        }

        XElement result = new(own);
        foreach (XElement tag in result.Descendants("inheritdoc").ToArray())
        {
            XElement source = tag.Attribute("cref") is { } cref ? Inherit(Own(cref.Value), static () => Nothing) : ancestor();
            if (tag.Parent == result)
            {
                tag.ReplaceWith(source.Elements().Where(each => result.Element(each.Name) is null));
            }
            else
            {
                tag.ReplaceWith(source.Element(tag.Parent!.Name)?.Nodes() ?? []);
            }
        }

        return result;
    }
}
