using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace DatabricksSP.Benchmarks.Import;

/// <summary>Imports one module in this process, which has done nothing else yet, and prints what that took.</summary>
internal static class ImportOnce
{
    public static int Run(string path, TextWriter output)
    {
        using Runspace runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
        runspace.Open();
        using PowerShell shell = PowerShell.Create(runspace);
        shell.AddCommand("Import-Module").AddParameter("Name", path).AddParameter("ErrorAction", ActionPreference.Stop);

        long start = Stopwatch.GetTimestamp();
        shell.Invoke();
        TimeSpan duration = Stopwatch.GetElapsedTime(start);

        output.WriteLine(duration.TotalMilliseconds.ToString("R", CultureInfo.InvariantCulture));
        return 0;
    }
}
