using System.Globalization;
using System.Text.Json;

namespace DatabricksSP.Benchmarks.Life;

/// <summary>Measures what comes after the first day against its bounds.</summary>
internal static class LifeBenchmark
{
    private const int Principals = 1000;
    private const int WarmUp = 100;
    private const int Latency = 50;
    private const int AtOnce = 16;

    public static async Task<int> RunAsync(TextWriter output, CancellationToken stop)
    {
        Table table = new(output, "the line", "its bound without the margin");

        // A successor is made, logs in, and loses its mark; then its predecessor goes. The tokens are listed once.
        const double perToken = 4;
        LifeFigures rotation = await MeasureAsync(Chore.Rotation, tokens: 1, stop, "--latency", Text(Latency));
        double ideal = (double)rotation.Requests * Latency / 1000 / AtOnce;
        table.Add($"{Principals:#,0} tokens rotated, {Latency} ms latency: seconds", rotation.Seconds, ideal, most: (1.25 * ideal) + 1);
        table.Add("requests per token", (double)rotation.Requests / Principals, perToken, most: perToken + 0.1);

        LifeFigures revocation = await MeasureAsync(Chore.Revocation, tokens: 0, stop, "--latency", Text(Latency));
        table.Add($"access of {Principals:#,0} principals to a warehouse revoked: requests", revocation.Requests, beside: null, most: 15);
        table.Add("seconds", revocation.Seconds, beside: null, most: 15 * Latency / 1000.0 + 1);

        LifeFigures removal = await MeasureAsync(Chore.Removal, tokens: 2, stop, "--latency", Text(Latency));
        table.Add(
            $"{Principals:#,0} principals with {2 * Principals:#,0} tokens to be removed: requests before the question",
            removal.Requests,
            beside: null,
            most: 3);
        table.Add("seconds", removal.Seconds, beside: null, most: 1);
        table.Add(
            "principals for whom it failed in all of these",
            (2 * Principals) + 1 - rotation.Done - revocation.Done - removal.Done,
            beside: null,
            most: 0);
        return table.Missed ? 1 : 0;
    }

    private static async Task<LifeFigures> MeasureAsync(Chore chore, int tokens, CancellationToken stop, params string[] arguments)
    {
        string seed = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(seed, Seed(tokens), stop);
            using EmulatorProcess emulator = EmulatorProcess.Start(["--seed", seed, .. arguments]);
            return await emulator.MeasureAsync<LifeFigures>(LifeOnce.CommandName, Side.Line, chore.ToString(), stop);
        }
        finally
        {
            File.Delete(seed);
        }
    }

    private static string Seed(int tokens)
    {
        (string Id, string Name)[] principals =
        [
            .. Names(LifeOnce.WarmUp, WarmUp).Concat(Names(LifeOnce.Measured, Principals))
                .Select(static name => (Guid.NewGuid().ToString(), name)),
        ];
        string owner = Guid.NewGuid().ToString();
        var mayUse = principals.Select(static each => new { service_principal_name = each.Id, permission_level = "CAN_USE" });
        var owns = new { service_principal_name = owner, permission_level = "IS_OWNER" };
        return JsonSerializer.Serialize(new
        {
            service_principals = principals.Append((Id: owner, Name: "owner"))
                .Select(static each => new { application_id = each.Id, display_name = each.Name }),
            token_permissions = mayUse,
            warehouses = new[] { new { name = "Zuora", running = false, permissions = mayUse.Append(owns) } },
            tokens = principals.SelectMany(each => Enumerable.Range(1, tokens).Select(_ => new
            {
                owner = each.Id,
                value = "dapi" + Guid.NewGuid().ToString("N"),
                comment = "Zuora connector",
                expires_at = DateTimeOffset.UtcNow.AddDays(30),
            })),
        });
    }

    private static IEnumerable<string> Names(string name, int count) =>
        Enumerable.Range(1, count).Select(number => string.Create(CultureInfo.InvariantCulture, $"{name} {number:0000}"));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
