using System.Globalization;
using System.Text.Json;

namespace DatabricksSP.Benchmarks.Lists;

/// <summary>Measures lists against their bounds.</summary>
internal static class ListBenchmark
{
    private const int Many = 100_000;
    private const int Some = 20_000;
    private const int Warehouses = 2_000;
    private const int Latency = 20;

    public static async Task<int> RunAsync(TextWriter output, CancellationToken stop)
    {
        Table table = new(output, "the cmdlet", "the same requests one after another with HttpClient, nothing parsed");

        (ListFigures list, ListFigures bare) = await CompareAsync(Listed.ServicePrincipals, Many, latency: 0, stop);
        table.Add($"{Many:#,0} principals, no latency: seconds", list.Seconds, bare.Seconds, most: 1.6 * bare.Seconds);
        table.Add("growth of the heap, garbage included, MB", list.HeapGrowth / 1e6, beside: null, most: 32);
        long missing = Many - list.Items;

        (list, bare) = await CompareAsync(Listed.ServicePrincipals, Some, Latency, stop);
        table.Add($"{Some:#,0} principals, {Latency} ms latency: seconds", list.Seconds, bare.Seconds, most: bare.Seconds / 5);
        table.Add("until the first: milliseconds", 1000 * list.FirstSeconds, 1000 * bare.FirstSeconds, most: 2 * 1000 * bare.FirstSeconds);
        missing += Some - list.Items;

        // The emulator has a warehouse of its own, and each side makes sure of one.
        (list, bare) = await CompareAsync(Listed.Warehouses, Warehouses, Latency, stop);
        table.Add($"{Warehouses:#,0} warehouses, {Latency} ms latency: seconds", list.Seconds, bare.Seconds, most: 1.2 * bare.Seconds);
        missing += Math.Max(0, Warehouses - list.Items);
        table.Add("items that were missing in all of these", missing, beside: null, most: 0);
        return table.Missed ? 1 : 0;
    }

    private static async Task<(ListFigures Cmdlet, ListFigures Bare)> CompareAsync(
        Listed listed, int count, int latency, CancellationToken stop)
    {
        string seed = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(seed, Seed(listed, count), stop);
            using EmulatorProcess emulator = EmulatorProcess.Start(
                "--seed", seed, "--latency", latency.ToString(CultureInfo.InvariantCulture));
            string what = listed.ToString();
            ListFigures bare = await emulator.MeasureAsync<ListFigures>(ListOnce.CommandName, Side.Bare, what, stop);
            return (await emulator.MeasureAsync<ListFigures>(ListOnce.CommandName, Side.Line, what, stop), bare);
        }
        finally
        {
            File.Delete(seed);
        }
    }

    private static string Seed(Listed listed, int count) => listed == Listed.ServicePrincipals
        ? JsonSerializer.Serialize(new { service_principals = Names(count).Select(static each => new { display_name = each }) })
        : JsonSerializer.Serialize(new { warehouses = Names(count).Select(static each => new { name = each, running = false }) });

    private static IEnumerable<string> Names(int count) =>
        Enumerable.Range(1, count).Select(static number => string.Create(CultureInfo.InvariantCulture, $"connector {number:000000}"));
}
