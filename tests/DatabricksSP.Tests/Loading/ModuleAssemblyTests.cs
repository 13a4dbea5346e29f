using System.Management.Automation;
using System.Runtime.Loader;

namespace DatabricksSP.Tests.Loading;

public class ModuleAssemblyTests : IDisposable
{
    private readonly PowerShellSession _session = new();

    [Fact]
    public void The_dependencies_live_in_a_load_context_of_their_own()
    {
        ScriptResult result = _session.Invoke("""
            try { Connect-DbxWorkspace http://127.0.0.1:9 not-a-token -RetryTimeoutSec 0 } catch { }
            [System.AppDomain]::CurrentDomain.GetAssemblies() |
                Where-Object { $_.GetName().Name -eq 'DatabricksSP.Client' } |
                ForEach-Object { [System.Runtime.Loader.AssemblyLoadContext]::GetLoadContext($_) }
            """);

        AssemblyLoadContext context = Assert.Single(result.Output.Select(static each => each.BaseObject).OfType<AssemblyLoadContext>());
        Assert.NotSame(AssemblyLoadContext.Default, context);
        Assert.Equal("DatabricksSP.Client", Assert.Single(context.Assemblies).GetName().Name);
    }

    [Fact]
    public void The_reference_assembly_of_PowerShell_is_not_shipped()
    {
        string module = Path.GetDirectoryName(
            ((CmdletInfo)_session.Invoke("Get-Command New-DbxOboToken").OneOutput()).ImplementingType.Assembly.Location)!;

        Assert.Equal(["DatabricksSP.dll"], Directory.GetFiles(module, "*.dll").Select(Path.GetFileName));
        foreach (string framework in new[] { "net8.0", "netstandard2.0" })
        {
            string[] files = Directory.GetFiles(Path.Combine(module, "dependencies", framework), "*.dll");
            Assert.Contains(files, static file => file.EndsWith("DatabricksSP.Client.dll", StringComparison.Ordinal));
            Assert.DoesNotContain(files, static file => file.Contains("System.Management.Automation", StringComparison.Ordinal));
        }
    }

    public void Dispose()
    {
        _session.Dispose();
        GC.SuppressFinalize(this);
    }
}
