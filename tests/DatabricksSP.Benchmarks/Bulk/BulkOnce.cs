using System.Diagnostics;
using System.Text.Json;

namespace DatabricksSP.Benchmarks.Bulk;

/// <summary>Does the work once in this process, after a short warm-up, and prints what it took.</summary>
internal static class BulkOnce
{
    private const int WarmUp = 200;

    public static async Task<int> RunAsync(Uri url, string token, Side side, int count, TextWriter output)
    {
        using RequestCount requests = new(url, token);
        using IDisposable worker = side == Side.Line ? new PipelineLine(url, token) : new BareLine(url, token);
        Func<string, int, Task<int>> work = side == Side.Line ? ((PipelineLine)worker).RunAsync : ((BareLine)worker).RunAsync;

        await work("warm-up", WarmUp);
        await requests.ClearAsync();
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        using WorkingSet workingSet = new();
        TimeSpan cpu = process.TotalProcessorTime;
        long start = Stopwatch.GetTimestamp();

        int delivered = await work("zuora", count);

        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        process.Refresh();
        double cpuSeconds = (process.TotalProcessorTime - cpu).TotalSeconds;
        long growth = workingSet.Growth;
        DateTimeOffset[] served = await requests.ReadAsync();
        Figures figures = new(seconds, cpuSeconds, growth, served.Length, SteadyRate(served), delivered);
        await output.WriteLineAsync(JsonSerializer.Serialize(figures));
        return 0;
    }

    // Without the first second: what a workspace has saved up in a quiet time comes on top of its rate.
    private static double SteadyRate(DateTimeOffset[] served)
    {
        DateTimeOffset[] steady = Array.FindAll(served, each => each >= served[0] + TimeSpan.FromSeconds(1));
        return steady is [var first, .., var last] && last > first ? (steady.Length - 1) / (last - first).TotalSeconds : 0;
    }
}
