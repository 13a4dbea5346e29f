using DatabricksSP.Client.Transport.Throttling;
using Microsoft.Extensions.Time.Testing;

namespace DatabricksSP.Client.Tests.Throttling;

/// <summary>Requests are as quick as the server allows, and hardly ever refused.</summary>
public sealed class AdaptiveRateLimiterTests
{
    /// <summary>Limits in requests a second, up to what 16 callers reach.</summary>
    public static TheoryData<int> Limits => [10, 40, 100, 250];

    [Theory]
    [MemberData(nameof(Limits))]
    public void A_limit_that_is_counted_by_the_second_is_found(int limit) => AssertFound(SimulatedTraffic.Window(limit), limit);

    [Theory]
    [MemberData(nameof(Limits))]
    public void A_limit_that_saves_up_is_found(int limit) => AssertFound(SimulatedTraffic.Bucket(limit), limit);

    [Fact]
    public void Without_a_limit_nobody_waits()
    {
        SimulatedTraffic traffic = new SimulatedTraffic(static _ => true).RunUntil(10);

        Assert.Null(traffic.Limiter.Rate);
        Assert.InRange(traffic.Throughput(1, 10), 319, 321);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(150)]
    public void One_refusal_costs_its_pause_and_nothing_more(int refused)
    {
        int number = 0;
        SimulatedTraffic traffic = new SimulatedTraffic(_ => ++number != refused).RunUntil(10);

        Assert.Null(traffic.Limiter.Rate);
        Assert.True(traffic.Throughput(0, 2.1) * 2.1 >= 200);
        Assert.InRange(traffic.Throughput(2.1, 10), 319, 321);
    }

    [Fact]
    public void Refusals_now_and_then_limit_nobody()
    {
        int number = 0;
        SimulatedTraffic traffic = new SimulatedTraffic(_ => ++number % 2500 != 0).RunUntil(60);

        Assert.InRange(traffic.Throughput(0, 60), 270, 321);
    }

    [Fact]
    public void A_limit_that_is_lifted_is_forgotten()
    {
        Func<TimeSpan, bool> limit = SimulatedTraffic.Window(100);
        SimulatedTraffic traffic = new SimulatedTraffic(now => now > TimeSpan.FromSeconds(30) || limit(now)).RunUntil(120);

        Assert.InRange(traffic.Throughput(110, 120), 300, 321);
    }

    [Fact]
    public void A_limit_that_sinks_is_followed()
    {
        Func<TimeSpan, bool> high = SimulatedTraffic.Window(200);
        Func<TimeSpan, bool> low = SimulatedTraffic.Window(50);
        SimulatedTraffic traffic = new SimulatedTraffic(now => now > TimeSpan.FromSeconds(30) ? low(now) : high(now)).RunUntil(90);

        Assert.InRange(traffic.Throughput(60, 90), 40, 50);
    }

    [Fact]
    public void A_refusal_stops_everybody_for_as_long_as_the_server_asks()
    {
        FakeTimeProvider clock = new();
        AdaptiveRateLimiter limiter = new(clock);

        limiter.RecordRefusal(limiter.Take().Generation, TimeSpan.FromSeconds(7));

        Assert.Equal(TimeSpan.FromSeconds(7), limiter.Take().Wait);
    }

    [Fact]
    public void One_refusal_does_not_stop_everybody_for_minutes()
    {
        AdaptiveRateLimiter limiter = new(new FakeTimeProvider());

        limiter.RecordRefusal(limiter.Take().Generation, TimeSpan.FromMinutes(10));

        Assert.Equal(TimeSpan.FromSeconds(30), limiter.Take().Wait);
    }

    [Fact]
    public void Refusals_of_requests_that_were_on_their_way_together_count_once()
    {
        FakeTimeProvider clock = new();
        AdaptiveRateLimiter limiter = new(clock);
        for (int i = 0; i < 100; i++)
        {
            limiter.RecordSuccess();
        }

        for (int refusal = 0; refusal < 2; refusal++)
        {
            int generation = limiter.Generation;
            for (int i = 0; i < 16; i++)
            {
                limiter.RecordRefusal(generation, TimeSpan.FromSeconds(1));
            }
        }

        Assert.Equal(97, limiter.Rate!.Value, tolerance: 0.001);
    }

    [Fact]
    public void After_the_pause_requests_follow_evenly()
    {
        FakeTimeProvider clock = new();
        AdaptiveRateLimiter limiter = new(clock);
        for (int i = 0; i < 100; i++)
        {
            limiter.RecordSuccess();
        }

        limiter.RecordRefusal(limiter.Generation, TimeSpan.FromSeconds(1));
        limiter.RecordRefusal(limiter.Generation, TimeSpan.FromSeconds(1));

        List<TimeSpan> waits = [.. Enumerable.Range(0, 50).Select(_ => limiter.Take().Wait)];
        Assert.Equal(TimeSpan.FromSeconds(1), waits[0]);
        Assert.All(
            waits.Zip(waits.Skip(1)), static pair => Assert.Equal(1 / 97.0, (pair.Second - pair.First).TotalSeconds, tolerance: 0.0001));
    }

    private static void AssertFound(Func<TimeSpan, bool> server, int limit)
    {
        SimulatedTraffic traffic = new SimulatedTraffic(server).RunUntil(60);

        // Two refusals show the limit, and one in some fifteen seconds whether it is still there; each costs a second.
        Assert.InRange(traffic.Throughput(0, 25) / limit, 0.85, 1.05);
        Assert.InRange(traffic.Throughput(5, 60) / limit, 0.85, 1.02);
        Assert.InRange(traffic.Refused(5, 60) / (55.0 * limit), 0, 0.05);
    }
}
