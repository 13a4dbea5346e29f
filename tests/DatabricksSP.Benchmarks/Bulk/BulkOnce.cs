using System.Diagnostics;
using System.Text.Json;

namespace DatabricksSP.Benchmarks.Bulk;

/// <summary>Does the work once in this process, after a short warm-up, and prints what it took.</summary>
internal static class BulkOnce
{
    public const string CommandName = "bulk-once";

    private const int WarmUp = 200;

    public static async Task<int> RunAsync(Uri url, string token, Side side, int count, TextWriter output)
    {
        using RequestCount requests = new(url, token);
        using IDisposable worker = side == Side.Line ? new PipelineLine(url, token) : new BareLine(url, token);
        Func<string, int, Task<int>> work = side == Side.Line ? ((PipelineLine)worker).RunAsync : ((BareLine)worker).RunAsync;

        await work("warm-up", WarmUp);
        await requests.ClearAsync();
        using Process process = Process.GetCurrentProcess();
        using PeakGrowth workingSet = PeakGrowth.OfWorkingSet();
        TimeSpan cpu = process.TotalProcessorTime;
        long start = Stopwatch.GetTimestamp();

        int delivered = await work("zuora", count);

        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        process.Refresh();
        double cpuSeconds = (process.TotalProcessorTime - cpu).TotalSeconds;
        long growth = workingSet.Bytes;
        Figures figures = new(seconds, cpuSeconds, growth, await requests.ReadAsync(), delivered);
        await output.WriteLineAsync(JsonSerializer.Serialize(figures));
        return 0;
    }
}
