using System.Management.Automation;
using System.Reflection;

namespace DatabricksSP.Tests.Conventions;

/// <summary>
/// Work runs while the cmdlet takes up later inputs, whose values the parameters then have. So whatever the compiler makes a method of
/// its own (lambdas, local functions, bodies of async methods) reads no parameter: what it needs is copied before.
/// </summary>
public class ParameterReadTests
{
    private const BindingFlags Declared =
        BindingFlags.DeclaredOnly | BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    [Fact]
    public void Work_reads_no_parameter() => Offenders.None(Reads());

    private static IEnumerable<string> Reads() =>
        from type in BuiltModule.Assembly.GetTypes()
        where typeof(Cmdlet).IsAssignableFrom(type)
        from method in GeneratedMethodsOf(type)
        from parameter in ParametersReadBy(method, type, [])
        select $"{type.Name} reads {parameter}";

    private static IEnumerable<MethodBase> GeneratedMethodsOf(Type type) =>
        type.GetMethods(Declared).Where(static each => IsGenerated(each))
            .Concat(type.GetNestedTypes(Declared).Where(IsGenerated).SelectMany(AllMethodsOf));

    private static IEnumerable<MethodBase> AllMethodsOf(Type type) =>
        type.GetMethods(Declared).Concat(type.GetNestedTypes(Declared).SelectMany(AllMethodsOf));

    // No name in C# has such a sign, so the compiler takes it for its own.
    private static bool IsGenerated(MemberInfo member) => member.Name.Contains('<', StringComparison.Ordinal);

    // Also by way of the cmdlet's own methods and properties.
    private static IEnumerable<string> ParametersReadBy(MethodBase method, Type cmdlet, HashSet<MethodBase> seen)
    {
        foreach (MethodBase called in MethodCalls.Of(method).Where(each => IsOf(cmdlet, each) && seen.Add(each)))
        {
            if (ParameterOf(called) is { } parameter)
            {
                yield return parameter.Name;
            }

            foreach (string behind in BuiltModule.Has(called.DeclaringType) ? ParametersReadBy(called, cmdlet, seen) : [])
            {
                yield return behind;
            }
        }
    }

    // A class and its closures are generic each by itself, so only the definitions are the same.
    private static bool IsOf(Type? cmdlet, MethodBase called) =>
        cmdlet is not null && (Definition(cmdlet) == Definition(called.DeclaringType!) || IsOf(cmdlet.BaseType, called));

    private static Type Definition(Type type) => type.IsGenericType ? type.GetGenericTypeDefinition() : type;

    private static PropertyInfo? ParameterOf(MethodBase called) =>
        called.DeclaringType!.GetProperties(Declared)
            .FirstOrDefault(each => each.IsDefined(typeof(ParameterAttribute)) && each.GetMethod?.MetadataToken == called.MetadataToken);
}
