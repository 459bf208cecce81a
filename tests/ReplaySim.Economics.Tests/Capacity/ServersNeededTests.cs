using ReplaySim.Economics.Capacity;

namespace ReplaySim.Economics.Tests.Capacity;

/// <summary>The servers that formulas ask for, and the traffic that they are given.</summary>
public sealed class ServersNeededTests
{
    [Fact]
    public void It_is_the_first_count_that_holds() => Cases.Hold(random =>
    {
        var traffic = Traffic(random.Next(1, 4_000));
        double? mostBusy = random.Next(2) == 0 ? null : 0.3 + 0.7 * random.NextDouble();
        TailLimit[] limits = random.Next(2) == 0 ? [] : [new([.. Enumerable.Range(0, 50).Select(_ => (long)random.Next(-20_000, 900_000))], random.Next(3), random.Next(20))];
        int? first = Enumerable.Range(1, 60).Select(c => (int?)c).FirstOrDefault(c =>
        {
            var waits = new ErlangC(c!.Value, traffic.Offered, traffic.MeanServiceMicros);
            return traffic.Offered < c && !(traffic.Offered / c > mostBusy) && limits.All(l => l.TooLong + l.SlackMicros.Sum(s => s < 0 ? 1 : waits.LongerThan(s)) <= l.Allowed);
        });
        Assert.Equal(first, ServersNeeded.Of(traffic, 1, mostBusy, limits, 60));
    }, 0.2);

    [Fact]
    public void A_limit_on_utilization_is_met_exactly()
    {
        // 1 000 calls of 0.4 s in 100 s keep four servers busy.
        var traffic = TierTraffic.Of(0, 100_000_000, [.. Enumerable.Range(0, 1000).Select(i => i * 100_000L)], [.. Enumerable.Repeat(400_000L, 1000)]);
        Assert.Equal((4.0, 10.0), (traffic.Offered, traffic.PerSecond));
        Assert.Equal(5, ServersNeeded.Of(traffic, 1, 0.8, [], 100));
        Assert.Equal(6, ServersNeeded.Of(traffic, 1, 0.7999, [], 100));
        Assert.Null(ServersNeeded.Of(traffic, 1, 0.01, [], 100));
    }

    [Fact]
    public void Traffic_is_summed_up_as_its_definitions_say()
    {
        // Two calls in the first second of a minute, one in the second: gaps 0.2 and 1.3 s, services 1, 1 and 4 s.
        var traffic = TierTraffic.Of(60_000_000, 60_000_000, [61_700_000, 60_200_000, 60_400_000], [4_000_000, 1_000_000, 1_000_000]);
        Assert.Equal((3, 2_000_000.0), (traffic.Calls, traffic.MeanServiceMicros));
        Assert.Equal(0.5, traffic.ServiceVariability!.Value, 1e-12); // variance 2 over mean² 4
        Assert.Equal(0.55 * 0.55 / (0.75 * 0.75), traffic.GapVariability!.Value, 1e-12);
        Assert.Equal((5 - 9 / 60.0) / 59 / (3 / 60.0), traffic.Dispersion!.Value, 1e-12); // Σ(n − mean)² = Σn² − (Σn)²/60
        Assert.Equal(0.1, traffic.Offered, 1e-12);
    }

    [Fact]
    public void Without_calls_nothing_is_known()
    {
        var none = TierTraffic.Of(0, 60_000_000, [], []);
        Assert.True(none is { Calls: 0, MeanServiceMicros: 0, ServiceVariability: null, GapVariability: null, Dispersion: null, Variability: 1 });
    }

    private static TierTraffic Traffic(int calls) => new() { Calls = calls, LengthMicros = 60_000_000, MeanServiceMicros = 500_000, ServiceVariability = 1, GapVariability = 1, Dispersion = 1 };
}
