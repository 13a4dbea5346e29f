using System.Management.Automation;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Security;

namespace DatabricksSP.Tests.Conventions;

public class OutputTests
{
    // What a workspace says itself comes as it is.
    private static readonly HashSet<Type> Plain = [typeof(void), typeof(bool), typeof(PSObject), typeof(string)];

    private static IEnumerable<(BuiltCmdlet Cmdlet, Type Type)> Objects =>
        from cmdlet in BuiltModule.Cmdlets
        from type in cmdlet.OutputTypes
        where !Plain.Contains(type)
        select (cmdlet, type);

    [Fact]
    public void Every_cmdlet_says_what_it_writes() => Offenders.None(
        from cmdlet in BuiltModule.Cmdlets
        where !cmdlet.OutputTypes.Any()
        select $"{cmdlet.Name} has no OutputType; typeof(void) says that it writes nothing.");

    [Fact]
    public void What_is_written_is_the_modules_own_and_carries_its_connection() => Offenders.None(
        from each in Objects
        where !BuiltModule.Has(each.Type) || !(IsConnection(each.Type) || IsConnection(each.Type.GetProperty("Connection")?.PropertyType))
        select $"{each.Cmdlet.Name} writes {each.Type}, which has no Connection.");

    [Fact]
    public void What_is_written_says_in_its_own_words_what_it_is() => Offenders.None(
        from each in Objects
        let text = TextOf(each.Type)
        where !BuiltModule.Has(text.DeclaringType) || text.IsDefined(typeof(CompilerGeneratedAttribute))
        select $"{each.Cmdlet.Name} writes {each.Type}, whose ToString is that of {text.DeclaringType}.");

    // A secret is a SecureString, or an object that may be a string instead.
    [Fact]
    public void No_text_is_made_of_a_secret() => Offenders.None(
        from each in Objects
        from property in each.Type.GetProperties()
        where property.PropertyType == typeof(SecureString) || property.PropertyType == typeof(object)
        where MethodCalls.Of(TextOf(each.Type)).Contains(property.GetMethod)
        select $"{each.Type}.ToString reads {property.Name}.");

    private static MethodInfo TextOf(Type type) => type.GetMethod(nameof(ToString), Type.EmptyTypes)!;

    private static bool IsConnection(Type? type) => type?.Name == "DbxConnection" && BuiltModule.Has(type);
}
