using System.Globalization;
using DatabricksSP.Emulator.Http;

namespace DatabricksSP.Emulator.Tests.Fuzz;

/// <summary>
/// Requests of all kinds to every route, sensible ones and mutated ones. No request gets a 500, ends the process or hangs; what a
/// workspace has become can be saved, and put back it means the same; no secret gets into the log.
/// </summary>
/// <remarks>
/// DATABRICKSSP_FUZZ says how many requests are sent, DATABRICKSSP_FUZZ_SEED which round comes first. A failure names the seed of its
/// round.
/// </remarks>
public class FuzzTests
{
    private const int RequestsInRound = 200;
    private const int MostFailures = 10;

    [Fact]
    public async Task No_request_breaks_the_workspace_or_leaves_one_that_cannot_be_put_back()
    {
        int first = Number("DATABRICKSSP_FUZZ_SEED", 1);
        int rounds = (Number("DATABRICKSSP_FUZZ", 2000) + RequestsInRound - 1) / RequestsInRound;
        List<string> failures = [];
        for (int seed = first; seed < first + rounds && failures.Count < MostFailures; seed++)
        {
            try
            {
                await using FuzzRound round = await FuzzRound.StartAsync(seed);
                await round.RunAsync(RequestsInRound);
            }
            catch (Exception exception) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
            {
                failures.Add(
                    $"DATABRICKSSP_FUZZ_SEED={seed} and DATABRICKSSP_FUZZ={RequestsInRound} draw it again: {exception.Message}");
            }
        }

        Assert.True(failures is [], string.Join("\n\n", failures));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_seed_draws_the_same_requests_again(int seed) =>
        Assert.Equal(await RequestsOfAsync(seed), await RequestsOfAsync(seed));

    [Fact]
    public void Every_route_that_reads_a_body_has_bodies_to_begin_with()
    {
        Route[] reading = [.. FuzzRound.Routes.Where(route =>
            route.Method is "POST" or "PUT" or "PATCH" && !route.Pattern.Contains("{**", StringComparison.Ordinal))];

        Assert.DoesNotContain(reading, route => SampleBodies.Of(route.Name) is []);
    }

    private static async Task<IReadOnlyList<string>> RequestsOfAsync(int seed)
    {
        await using FuzzRound round = await FuzzRound.StartAsync(seed);
        await round.RunAsync(RequestsInRound);
        return [.. round.Emulator.Requests.All.Select(request => $"{request.Status} to {request.Route} by {request.Principal}")];
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number
            : otherwise;
}
