using System.Globalization;

namespace DatabricksSP.Benchmarks.Bulk;

/// <summary>Measures the line against its bounds.</summary>
internal static class BulkBenchmark
{
    private const int Principals = 1000;
    private const int Many = 10_000;
    private const int Latency = 50;
    private const int AtOnce = 16;
    private const int RateLimit = 100;

    public static async Task<int> RunAsync(TextWriter output, CancellationToken stop)
    {
        Table table = new(output, "the line", "one call after another with HttpClient");

        Figures late = await MeasureAsync(Side.Line, Principals, stop, "--latency", Text(Latency));
        Figures lateBare = await MeasureAsync(Side.Bare, Principals, stop, "--latency", Text(Latency));
        double ideal = 2.0 * Principals * Latency / 1000 / AtOnce;
        table.Add($"{Principals:#,0} principals, {Latency} ms latency: seconds", late.Seconds, lateBare.Seconds, most: (1.25 * ideal) + 1);
        table.Add("requests per principal", (double)late.Requests / Principals, (double)lateBare.Requests / Principals, most: 2.2);

        Figures line = await MeasureAsync(Side.Line, Principals, stop);
        Figures bare = await MeasureAsync(Side.Bare, Principals, stop);
        double cpu = 1000 * line.CpuSeconds / line.Requests;
        double bareCpu = 1000 * bare.CpuSeconds / bare.Requests;
        table.Add("without latency: ms of CPU per request", cpu, bareCpu, most: 2 * bareCpu);

        Figures many = await MeasureAsync(Side.Line, Many, stop);
        table.Add($"{Many:#,0} principals: growth of the working set, MB", many.GrowthBytes / 1e6, beside: null, most: 100);

        Figures limited = await MeasureAsync(Side.Line, Principals, stop, "--rate-limit", Text(RateLimit));

        // What the workspace has saved up in the quiet second before comes on top of its rate, and is no merit.
        double rate = (limited.Requests - RateLimit) / limited.Seconds;
        table.Add(
            $"with {RateLimit} requests per second allowed: requests per second",
            rate,
            beside: null,
            most: RateLimit,
            least: 0.9 * RateLimit);
        table.Add(
            "failed items in all of these runs",
            (4 * Principals)
                - late.Delivered
                - lateBare.Delivered
                - line.Delivered
                - bare.Delivered
                + Many
                - many.Delivered
                + Principals
                - limited.Delivered,
            beside: null,
            most: 0);
        return table.Missed ? 1 : 0;
    }

    private static async Task<Figures> MeasureAsync(Side side, int count, CancellationToken stop, params string[] arguments)
    {
        using EmulatorProcess emulator = EmulatorProcess.Start(arguments);
        return await emulator.MeasureAsync<Figures>(BulkOnce.CommandName, side, Text(count), stop);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
