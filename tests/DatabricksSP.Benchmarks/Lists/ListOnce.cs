using System.Diagnostics;
using System.Text.Json;

namespace DatabricksSP.Benchmarks.Lists;

/// <summary>Reads a list twice in this process, and prints what the second time took.</summary>
internal static class ListOnce
{
    public const string CommandName = "list-once";

    public static async Task<int> RunAsync(Uri url, string token, Side side, Listed listed, TextWriter output)
    {
        using CmdletList cmdlet = new(url, token);
        using BareList bare = new(url, token);
        (int items, _) = await cmdlet.ReadAsync(listed);
        if (side == Side.Bare)
        {
            await bare.ReadAsync(listed, items);
        }

        using PeakGrowth heap = PeakGrowth.OfHeap();
        long start = Stopwatch.GetTimestamp();
        (int read, long first) = side == Side.Line ? await cmdlet.ReadAsync(listed) : (items, await bare.ReadAsync(listed, items));
        TimeSpan all = Stopwatch.GetElapsedTime(start);
        ListFigures figures = new(all.TotalSeconds, Stopwatch.GetElapsedTime(start, first).TotalSeconds, heap.Bytes, read);
        await output.WriteLineAsync(JsonSerializer.Serialize(figures));
        return 0;
    }
}
