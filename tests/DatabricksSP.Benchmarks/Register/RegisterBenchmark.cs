using System.Globalization;

namespace DatabricksSP.Benchmarks.Register;

/// <summary>Measures registrations against their bounds.</summary>
internal static class RegisterBenchmark
{
    private const int Principals = 1000;
    private const int Latency = 50;
    private const int AtOnce = 16;

    // What each needs for itself: it is created, its token is made, and told from one that was not delivered.
    private const int RequestsOfOne = 3;

    public static async Task<int> RunAsync(TextWriter output, CancellationToken stop)
    {
        Table table = new(output, "Register-DbxServicePrincipal", "ideal");
        using EmulatorProcess emulator = EmulatorProcess.Start("--latency", Latency.ToString(CultureInfo.InvariantCulture));
        RegisterFigures figures = await emulator.MeasureAsync<RegisterFigures>(
            RegisterOnce.CommandName, Principals.ToString(CultureInfo.InvariantCulture), stop);

        double ideal = (double)RequestsOfOne * Principals * Latency / 1000 / AtOnce;
        table.Add($"{Principals:#,0} new ones with everything, {Latency} ms latency: seconds", figures.Seconds, ideal, (1.25 * ideal) + 1);
        table.Add("requests for each", (double)figures.Requests / Principals, RequestsOfOne, most: 3.3);
        table.Add($"the same again: requests for all", figures.AgainRequests, beside: null, most: 25);
        table.Add("seconds", figures.AgainSeconds, beside: null, most: 3);
        table.Add(
            "tokens not delivered, and principals that were changed again",
            Principals - figures.Delivered + Principals - figures.Unchanged,
            beside: null,
            most: 0);
        return table.Missed ? 1 : 0;
    }
}
