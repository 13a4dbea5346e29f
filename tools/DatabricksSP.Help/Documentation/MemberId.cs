using System.Reflection;

namespace DatabricksSP.Help.Documentation;

/// <summary>The names by which XML documentation knows types and properties (ECMA-334, annex D.4.2).</summary>
internal static class MemberId
{
    public static string Of(Type type) => "T:" + NameOf(type);

    public static string Of(PropertyInfo property) => $"P:{NameOf(property.DeclaringType!)}.{property.Name}";

    // Of a constructed generic type, the definition is documented.
    private static string NameOf(Type type) =>
        (type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName!.Replace('+', '.');
}
