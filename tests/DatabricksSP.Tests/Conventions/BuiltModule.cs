using System.Management.Automation;
using System.Reflection;
using DatabricksSP.Playground.Sessions;

namespace DatabricksSP.Tests.Conventions;

/// <summary>The module as PowerShell has imported it, and the checkout that it was built from.</summary>
internal static class BuiltModule
{
    private static readonly Lazy<BuiltCmdlet[]> Imported = new(Import);

    /// <summary>The cmdlets that the module exports.</summary>
    public static IReadOnlyList<BuiltCmdlet> Cmdlets => Imported.Value;

    /// <summary>The cmdlets' assembly.</summary>
    public static Assembly Assembly => Cmdlets[0].Type.Assembly;

    /// <summary>The root of the checkout.</summary>
    public static string Checkout { get; } = Path.GetDirectoryName(ModuleCheckout.FindManifest())!;

    /// <summary>Whether the type is the module's own.</summary>
    public static bool Has(Type? type) => type?.Assembly == Assembly;

    private static BuiltCmdlet[] Import()
    {
        using PowerShellSession session = new();
        BuiltCmdlet[] cmdlets =
        [
            .. session.Invoke("Get-Command -Module DatabricksSP").Output
                .Select(static each => (CmdletInfo)each.BaseObject)
                .Select(static each => new BuiltCmdlet(each.Verb, each.Noun, each.ImplementingType)),
        ];
        Assert.NotEmpty(cmdlets);
        return cmdlets;
    }
}
