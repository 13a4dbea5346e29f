using System.Globalization;
using System.Net.Http.Headers;

namespace DatabricksSP.Benchmarks.Emulator;

/// <summary>
/// What the emulator serves of <c>GET Me</c> beside a bare endpoint that responses as many bytes, and whether it finds things as fast
/// among ten thousand as among ten. Sides take turns, and the two
/// of a turn are compared: on a machine with other things to do, neighbours in time are alike.
/// </summary>
internal sealed class EmulatorBenchmark(int rounds, int connections, TextWriter output)
{
    private const int Few = 10;
    private const int Many = 10_000;
    private const double LeastRate = 10_000;
    private const double LeastRatio = 0.5;

    /// <summary>
    /// More memory is touched among many, so a little is granted. Searching through all would cost hundreds of times as much.
    /// </summary>
    private const double MostGrowth = 1.5;

    private readonly Load _long = new(connections, Seconds: 3);
    private readonly Load _short = new(connections, Seconds: 1);

    public async Task<int> RunAsync()
    {
        await using CrowdedWorkspace many = await CrowdedWorkspace.StartAsync(Many);
        bool isFast = await CompareWithBareEndpointAsync(many);
        await using CrowdedWorkspace few = await CrowdedWorkspace.StartAsync(Few);
        bool isFlat = CompareSizes(few, many);
        return isFast && isFlat ? 0 : 1;
    }

    private async Task<bool> CompareWithBareEndpointAsync(CrowdedWorkspace workspace)
    {
        (byte[] body, string contentType) = await AskOnceAsync(workspace.Url, workspace.Me[0]);
        await using BareEndpoint bare = await BareEndpoint.StartAsync(CrowdedWorkspace.MePath, body, contentType);
        List<double> bareRates = new();
        List<double> rates = new();
        _short.Measure(bare.Url, workspace.Me);
        _short.Measure(workspace.Url, workspace.Me);
        for (int round = 0; round < rounds; round++)
        {
            bareRates.Add(_long.Measure(bare.Url, workspace.Me));
            rates.Add(_long.Measure(workspace.Url, workspace.Me));
        }

        double ratio = Median.Of(rates.Zip(bareRates, (rate, bareRate) => rate / bareRate));
        Write($"| `GET Me`, {Many:N0} principals, {Many:N0} tokens, {body.Length} bytes | requests a second | bound |");
        Write($"|---|---|---|");
        Write($"| a bare ASP.NET Core endpoint | {Median.Of(bareRates):N0} | |");
        Write($"| the emulator | {Median.Of(rates):N0} | at least {LeastRate:N0} |");
        Write($"| ratio | {ratio:0.00} | at least {LeastRatio:0.00} |");
        Write($"");
        return Median.Of(rates) >= LeastRate && ratio >= LeastRatio;
    }

    private bool CompareSizes(CrowdedWorkspace few, CrowdedWorkspace many)
    {
        bool holds = true;
        Write($"| time of a look-up among | {Few} | {Many:N0} | ratio | bound |");
        Write($"|---|---|---|---|---|");
        foreach (((string name, IReadOnlyList<Question> amongFew), (_, IReadOnlyList<Question> amongMany)) in few.LookUps.Zip(many.LookUps))
        {
            List<double> fewTimes = new();
            List<double> manyTimes = new();
            _short.Measure(few.Url, amongFew);
            for (int round = 0; round < rounds; round++)
            {
                fewTimes.Add(1e6 / _short.Measure(few.Url, amongFew));
                manyTimes.Add(1e6 / _short.Measure(many.Url, amongMany));
            }

            double growth = Median.Of(manyTimes.Zip(fewTimes, (manyTime, fewTime) => manyTime / fewTime));
            holds &= growth <= MostGrowth;
            Write($"| {name} | {Median.Of(fewTimes):0} µs | {Median.Of(manyTimes):0} µs | {growth:0.00} | at most {MostGrowth:0.00} |");
        }

        return holds;
    }

    private static async Task<(byte[] Body, string ContentType)> AskOnceAsync(Uri server, Question question)
    {
        using HttpClient http = new();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", question.Token);
        using HttpResponseMessage answer = await http.GetAsync(new Uri(server, question.Path));
        return (await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync(), answer.Content.Headers.ContentType!.ToString());
    }

    private void Write(FormattableString line) => output.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
