using System.Reflection;
using System.Xml.Linq;

namespace DatabricksSP.Tests.Conventions;

/// <summary>The documentation comments become the cmdlets' help.</summary>
public class DocumentationTests
{
    private const int FewestExamples = 3;

    private static readonly Lazy<Dictionary<string, XElement>> Members = new(Load);

    [Fact]
    public void Every_cmdlet_says_what_it_does() => Offenders.None(
        from cmdlet in BuiltModule.Cmdlets
        where IsMissing(CommentOf(cmdlet)?.Element("summary"))
        select $"{cmdlet.Name} has no summary.");

    [Fact]
    public void Every_cmdlet_has_three_examples_that_say_what_they_do() => Offenders.None(
        from cmdlet in BuiltModule.Cmdlets
        let examples = CommentOf(cmdlet)?.Elements("example").Count(IsWhole) ?? 0
        where examples < FewestExamples
        select $"{cmdlet.Name} has {examples} of {FewestExamples} examples (<code> with <para>).");

    [Fact]
    public void Every_parameter_says_what_it_is() => Offenders.None(
        from cmdlet in BuiltModule.Cmdlets
        from parameter in cmdlet.Parameters
        where CommentsOn(parameter).All(static each => IsMissing(each.Element("summary")))
        select $"{cmdlet.Name} -{parameter.Name} has no summary ({IdOf(parameter)}).");

    private static bool IsWhole(XElement example) => !IsMissing(example.Element("code")) && !IsMissing(example.Element("para"));

    private static bool IsMissing(XElement? part) => string.IsNullOrWhiteSpace(part?.Value);

    private static XElement? CommentOf(BuiltCmdlet cmdlet) => Members.Value.GetValueOrDefault("T:" + cmdlet.Type.FullName);

    // Its own, or that of the interface it inherits from.
    private static IEnumerable<XElement> CommentsOn(PropertyInfo parameter)
    {
        XElement? own = Members.Value.GetValueOrDefault(IdOf(parameter));
        return own?.Element("inheritdoc") is null
            ? own is null ? [] : [own]
            : parameter.DeclaringType!.GetInterfaces()
                .Select(each => each.GetProperty(parameter.Name))
                .OfType<PropertyInfo>()
                .Select(static each => Members.Value.GetValueOrDefault(IdOf(each)))
                .OfType<XElement>();
    }

    private static string IdOf(PropertyInfo parameter)
    {
        Type declaring = parameter.DeclaringType!;
        return $"P:{(declaring.IsGenericType ? declaring.GetGenericTypeDefinition() : declaring).FullName}.{parameter.Name}";
    }

    // The compiler puts it beside the assembly; the module does not ship it.
    private static Dictionary<string, XElement> Load()
    {
        string configuration = typeof(DocumentationTests).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;
        string file = Path.Combine(BuiltModule.Checkout, "src", "DatabricksSP", "bin", configuration, "netstandard2.0", "DatabricksSP.xml");
        return XDocument.Load(file).Descendants("member").ToDictionary(static each => each.Attribute("name")!.Value);
    }
}
