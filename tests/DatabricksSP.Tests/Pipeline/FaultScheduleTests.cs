using System.Collections.Concurrent;
using CsCheck;
using DatabricksSP.Emulator.Faults;

namespace DatabricksSP.Tests.Pipeline;

/// <summary>Whatever the network does, the line can be run again until it is clean, and then everything is as it should be.</summary>
/// <remarks>
/// DATABRICKSSP_SCHEDULES says how many schedules of faults are drawn, DATABRICKSSP_SCHEDULES_SEED which one is drawn first.
/// A failure names the seed of its schedule.
/// </remarks>
public sealed class FaultScheduleTests : IDisposable
{
    private const int Principals = 50;
    private const int AtOnce = 8;

    // Everything the line asks for, and narrower, so that each kind of request gets its share.
    private static readonly string[] Paths =
    [
        "*",
        "/api/2.0/preview/scim/v2/ServicePrincipals",
        "/api/2.0/permissions/*",
        "/api/2.0/sql/warehouses",
        "/api/2.0/token-management/on-behalf-of/tokens",
        "/api/2.0/token-management/*",
    ];

    private static readonly Gen<Fault> AnyFault = Gen.Select(
        Gen.Enum<FaultKind>(), Gen.Int[0, Paths.Length - 1], Gen.Int[0, 3 * Principals], Gen.Int[1, 3],
        static (kind, path, skip, count) =>
            new Fault { Kind = kind, Path = Paths[path], Skip = path == 0 ? skip : skip / 3, Count = count, RetryAfter = "0" });

    private readonly ConcurrentBag<PowerShellSession> _sessions = [];

    [Fact]
    public async Task Every_token_was_delivered_or_named_and_nothing_is_there_twice()
    {
        await AnyFault.List[1, 8].SampleAsync(
            async schedule =>
            {
                if (!_sessions.TryTake(out PowerShellSession? session))
                {
                    session = new PowerShellSession();
                }

                try
                {
                    await using FaultScheduleRun run = await FaultScheduleRun.StartAsync(session, Principals, schedule);
                    run.RunUntilClean();
                    await run.CheckAsync();
                }
                finally
                {
                    _sessions.Add(session);
                }
            },
            seed: Environment.GetEnvironmentVariable("DATABRICKSSP_SCHEDULES_SEED"),
            iter: Replay.Number("DATABRICKSSP_SCHEDULES", 50),
            threads: AtOnce,
            print: static schedule => string.Join(Environment.NewLine, schedule));
    }

    public void Dispose()
    {
        foreach (PowerShellSession session in _sessions)
        {
            session.Dispose();
        }
    }
}
