using System.Diagnostics;
using System.Globalization;

namespace DatabricksSP.Benchmarks.Import;

/// <summary>
/// Compares Import-Module of this module with that of one that has the same manifest, script and views but an empty assembly. Each import
/// has a process of its own; sides take turns.
/// </summary>
internal static class ImportBenchmark
{
    private const double Bound = 1.4;

    public static int Run(int runs, TextWriter output)
    {
        using HollowModule hollow = new();
        string module = Checkout.Module;

        List<double> hollowTimes = new();
        List<double> moduleTimes = new();
        for (int run = 0; run < runs; run++)
        {
            hollowTimes.Add(Measure(hollow.Manifest));
            moduleTimes.Add(Measure(module));
        }

        double ratio = Median.Of(moduleTimes) / Median.Of(hollowTimes);
        output.WriteLine("| Import-Module | median | minimum | bound |");
        output.WriteLine("|---|---|---|---|");
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| the same without cmdlets | {Median.Of(hollowTimes):0} ms | {hollowTimes.Min():0} ms | |"));
        output.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"| DatabricksSP | {Median.Of(moduleTimes):0} ms | {moduleTimes.Min():0} ms | |"));
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| ratio | {ratio:0.00} | {moduleTimes.Min() / hollowTimes.Min():0.00} | {Bound:0.0} |"));
        return ratio <= Bound ? 0 : 1;
    }

    private static double Measure(string path)
    {
        ProcessStartInfo start = new(Environment.ProcessPath!) { RedirectStandardOutput = true };
        start.ArgumentList.Add("import-once");
        start.ArgumentList.Add(path);
        using Process process = Process.Start(start)!;
        string printed = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? double.Parse(printed, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"Importing {path} failed.");
    }
}
