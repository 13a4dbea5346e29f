using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace DatabricksSP.Benchmarks;

/// <summary>A runspace with the module in it, connected to a workspace.</summary>
internal sealed class ConnectedRunspace : IDisposable
{
    private readonly Runspace _runspace;

    public ConnectedRunspace(Uri url, string token)
    {
        _runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
        _runspace.Open();
        using PowerShell shell = NewShell();
        shell.AddCommand("Import-Module").AddParameter("Name", Checkout.Module).Invoke();
        shell.Commands.Clear();
        shell.AddScript("param($url, $token) Connect-DbxWorkspace $url $token; $null = New-DbxWarehouse Zuora -IfNotExists")
            .AddParameter("url", url.ToString()).AddParameter("token", token).Invoke();
    }

    public PowerShell NewShell() => PowerShell.Create(_runspace);

    public void Dispose() => _runspace.Dispose();
}
