using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Reflection;
using DatabricksSP.Help.Documentation;

namespace DatabricksSP.Help.Cmdlets;

/// <summary>Reads the parameters of a cmdlet, the inherited ones too.</summary>
internal sealed class ParameterReader(XmlDocumentation documentation, ProseReader prose)
{
    public IEnumerable<ParameterHelp> Read(Type cmdlet)
    {
        object instance = Activator.CreateInstance(cmdlet)!;
        using IDisposable? disposable = instance as IDisposable;
        return
        [
            .. cmdlet.GetProperties(BindingFlags.Instance | BindingFlags.Public)
                .Where(static property => UsesOf(property).Any())
                .Select(property => Read(property, instance)),
            .. cmdlet.GetCustomAttribute<CmdletAttribute>()!.SupportsShouldProcess ? ShouldProcess : [],
        ];
    }

    private static IEnumerable<ParameterHelp> ShouldProcess =>
    [
        Switch("Confirm", "cf", "Asks before each change."),
        Switch("WhatIf", "wi", "Shows what would be changed, and changes nothing."),
    ];

    private ParameterHelp Read(PropertyInfo property, object cmdlet)
    {
        Type type = TypeNames.Plain(property.PropertyType);
        return new ParameterHelp
        {
            Name = property.Name,
            Member = $"{property.DeclaringType!.Name}.{property.Name}",
            Description = prose.Read(documentation.Of(property).Element("summary")),
            TypeName = TypeNames.Full(type),
            ShortTypeName = TypeNames.Short(type),
            DefaultValue = DefaultOf(property.GetValue(cmdlet)),
            Aliases = [.. property.GetCustomAttributes<AliasAttribute>().SelectMany(static each => each.AliasNames)],
            AcceptedValues = AcceptedBy(property, type.IsArray ? TypeNames.Plain(type.GetElementType()!) : type),
            SupportsWildcards = property.GetCustomAttribute<SupportsWildcardsAttribute>() is not null,
            Uses = [.. UsesOf(property)],
        };
    }

    private static IEnumerable<ParameterUse> UsesOf(PropertyInfo property) =>
        property.GetCustomAttributes<ParameterAttribute>(inherit: true).Where(static each => !each.DontShow).Select(UseOf);

    private static ParameterUse UseOf(ParameterAttribute attribute) => new(
        attribute.ParameterSetName == ParameterAttribute.AllParameterSets ? null : attribute.ParameterSetName,
        attribute.Position == int.MinValue ? null : attribute.Position,
        attribute.Mandatory,
        attribute.ValueFromPipeline,
        attribute.ValueFromPipelineByPropertyName,
        attribute.ValueFromRemainingArguments);

    private static string[] AcceptedBy(PropertyInfo property, Type type) =>
        property.GetCustomAttribute<ValidateSetAttribute>() is { } set ? [.. set.ValidValues]
        : type.IsEnum ? Enum.GetNames(type)
        : [];

    private static string? DefaultOf(object? value) => value switch
    {
        SwitchParameter given => given.IsPresent.ToString(),
        null or "" or ICollection { Count: 0 } => null,
        string text => text,
        IEnumerable several => string.Join(", ", several.Cast<object?>().Select(Invariant)),
        _ => Invariant(value),
    };

    private static string? Invariant(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture);

    private static ParameterHelp Switch(string name, string alias, string description) => new()
    {
        Name = name,
        Member = name,
        Description = Prose.Of(description),
        TypeName = typeof(SwitchParameter).FullName!,
        ShortTypeName = null,
        DefaultValue = "False",
        Aliases = [alias],
        AcceptedValues = [],
        SupportsWildcards = false,
        Uses = [new ParameterUse(null, null, false, false, false, false)],
    };
}
