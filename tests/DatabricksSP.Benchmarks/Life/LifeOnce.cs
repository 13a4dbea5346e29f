using System.Diagnostics;
using System.Text.Json;

namespace DatabricksSP.Benchmarks.Life;

/// <summary>Does a chore once in this process, after a short warm-up, and prints what it took.</summary>
internal static class LifeOnce
{
    public const string CommandName = "life-once";

    /// <summary>The names of the principals that the warm-up is for, and of all others.</summary>
    public const string WarmUp = "warm-up";
    public const string Measured = "connector";

    public static async Task<int> RunAsync(Uri url, string token, Chore chore, TextWriter output)
    {
        using RequestCount requests = new(url, token);
        using ChoreLine line = new(url, token);
        await line.ReadAsync(WarmUp + "*");
        await line.RunAsync(chore);
        await line.ReadAsync(Measured + "*");
        await requests.ClearAsync();
        long start = Stopwatch.GetTimestamp();

        int done = await line.RunAsync(chore);

        LifeFigures figures = new(Stopwatch.GetElapsedTime(start).TotalSeconds, await requests.ReadAsync(), done);
        await output.WriteLineAsync(JsonSerializer.Serialize(figures));
        return 0;
    }
}
