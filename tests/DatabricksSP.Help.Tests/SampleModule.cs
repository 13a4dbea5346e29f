using System.Management.Automation;
using System.Management.Automation.Runspaces;
using DatabricksSP.Help.Cmdlets;
using DatabricksSP.Help.Documentation;
using DatabricksSP.Help.Maml;
using DatabricksSP.Help.Tests.Samples;

[assembly: AssemblyFixture(typeof(DatabricksSP.Help.Tests.SampleModule))]

namespace DatabricksSP.Help.Tests;

/// <summary>The help of the sample cmdlets, written beside their assembly, and the engine that reads it from there.</summary>
public sealed class SampleModule : IDisposable
{
    private readonly Runspace _runspace;

    public SampleModule()
    {
        MamlFile.In(Path.Combine(AppContext.BaseDirectory, "en-US"), Help).Write();
        InitialSessionState state = InitialSessionState.CreateDefault2();
        state.ImportPSModule([typeof(SampleModule).Assembly.Location]);
        _runspace = RunspaceFactory.CreateRunspace(state);
        _runspace.Open();
    }

    internal static ModuleHelp Help { get; } = Read(typeof(SetSampleLampCommand), typeof(GetSampleLampCommand));

    internal static ModuleHelp Read(params Type[] cmdlets) => Read(null, cmdlets);

    internal static ModuleHelp Read(Uri? repositoryUrl, params Type[] cmdlets) => ModuleHelp.Read(
        typeof(SampleModule).Assembly.GetName().Name!,
        cmdlets,
        XmlDocumentation.Load(Path.ChangeExtension(typeof(SampleModule).Assembly.Location, ".xml")),
        repositoryUrl);

    /// <summary>What Get-Help knows of a sample cmdlet.</summary>
    public PSObject GetHelp(string cmdlet)
    {
        using PowerShell shell = PowerShell.Create();
        shell.Runspace = _runspace;
        return shell.AddCommand("Get-Help").AddParameter("Name", cmdlet).AddParameter("Full").Invoke().Single();
    }

    public void Dispose() => _runspace.Dispose();
}
