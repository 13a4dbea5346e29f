using System.Management.Automation;

namespace DatabricksSP.Help.Cmdlets;

/// <summary>Types as PowerShell users know them.</summary>
internal static class TypeNames
{
    /// <summary>The type behind one whose value is optional.</summary>
    public static Type Plain(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    public static string Full(Type type)
    {
        Type plain = Plain(type);
        return plain.IsGenericType
            ? $"{plain.GetGenericTypeDefinition().FullName![..^2]}[{string.Join(", ", plain.GetGenericArguments().Select(Full))}]"
            : plain.FullName!.Replace('+', '.');
    }

    /// <summary>As PowerShell's own syntax lines show a type; null for a switch, which shows none.</summary>
    public static string? Short(Type type)
    {
        Type plain = Plain(type);
        return plain == typeof(SwitchParameter) ? null
            : plain.IsArray ? Short(plain.GetElementType()!) + "[]"
            : plain == typeof(string) ? "string"
            : plain == typeof(int) ? "int"
            : plain == typeof(long) ? "long"
            : plain == typeof(bool) ? "bool"
            : plain == typeof(double) ? "double"
            : plain == typeof(object) ? "object"
            : plain.Name;
    }
}
