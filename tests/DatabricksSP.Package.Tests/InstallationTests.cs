using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.Loader;

namespace DatabricksSP.Package.Tests;

/// <summary>The packed module where PowerShell finds modules: in a folder of PSModulePath.</summary>
public sealed class InstallationTests(PackedModule module) : IDisposable
{
    // A connection that is refused shows that the client and what it depends on have been loaded, and run.
    private const string Connecting = """
        Import-Module DatabricksSP
        try { Connect-DbxWorkspace http://127.0.0.1:1 not-a-token -RetryTimeoutSec 0 } catch { $_.CategoryInfo.Category }
        """;

    private readonly Runspace _runspace = Open();

    [Fact]
    public void It_is_found_by_name_imported_removed_and_imported_again()
    {
        string imported = Run("""
            Import-Module DatabricksSP
            Remove-Module DatabricksSP
            if (Get-Module DatabricksSP) { throw 'It is still there.' }
            Import-Module DatabricksSP
            (Get-Module DatabricksSP).ModuleBase
            """);

        Assert.Equal(module.Path, imported);
    }

    [Fact]
    public void It_calls_a_workspace_and_says_that_nobody_answers() => Assert.Equal("ConnectionError", Run(Connecting));

    [Fact]
    public void It_works_beside_another_version_of_what_it_depends_on()
    {
        const string dependency = "Polly.Core";
        string file = Path.Combine(module.Output, dependency + ".dll");
        PersistedAssemblyBuilder other = new(new AssemblyName(dependency) { Version = new Version(1, 0) }, typeof(object).Assembly);
        other.DefineDynamicModule(dependency);
        other.Save(file);
        // Into the context that all modules share, as Import-Module does.
        Assert.Equal(AssemblyLoadContext.Default, AssemblyLoadContext.GetLoadContext(Assembly.LoadFrom(file)));

        Assert.Equal("ConnectionError", Run(Connecting));
    }

    [Fact]
    public void Its_help_is_found()
    {
        Assert.StartsWith("Makes an access token", Run("(Get-Help New-DbxOboToken).Synopsis"), StringComparison.Ordinal);
        Assert.Contains("How DatabricksSP finds out", Run("Get-Help about_DatabricksSP_Authentication"), StringComparison.Ordinal);
        Assert.Equal("5", Run("@(Get-Help about_DatabricksSP*).Count"));
    }

    public void Dispose() => _runspace.Dispose();

    private static Runspace Open()
    {
        Runspace runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
        runspace.Open();
        return runspace;
    }

    private string Run(string script)
    {
        using PowerShell shell = PowerShell.Create();
        shell.Runspace = _runspace;
        string output = string.Concat(shell.AddScript($"$env:PSModulePath = '{module.Output}'; {script}").Invoke());
        Assert.Empty(shell.Streams.Error);
        return output;
    }
}
