using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Reflection;

namespace DatabricksSP.Tests.Conventions;

public class ManifestTests
{
    [Fact]
    public void It_names_exactly_the_cmdlets_that_there_are() => Assert.Equal(Compiled(), Named());

    [Fact]
    public void What_it_names_is_exported() => Assert.Equal(Named(), BuiltModule.Cmdlets.Select(static each => each.Name).Order());

    private static IEnumerable<string> Compiled() => BuiltModule.Assembly.GetTypes()
        .Select(static each => each.GetCustomAttribute<CmdletAttribute>(inherit: false))
        .OfType<CmdletAttribute>()
        .Select(static each => $"{each.VerbName}-{each.NounName}")
        .Order();

    // As it is written: a name there that has no cmdlet is left out silently by an import.
    private static IEnumerable<string> Named()
    {
        ScriptBlockAst script = Parser.ParseFile(Path.Combine(BuiltModule.Checkout, "DatabricksSP.psd1"), out _, out ParseError[] errors);
        Assert.Empty(errors);
        Hashtable manifest = (Hashtable)script.Find(static each => each is HashtableAst, searchNestedScriptBlocks: false).SafeGetValue();
        return ((object[])manifest["CmdletsToExport"]!).Cast<string>().Order();
    }
}
