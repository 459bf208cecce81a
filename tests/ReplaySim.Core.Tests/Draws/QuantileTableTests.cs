using MathNet.Numerics.Distributions;
using ReplaySim.Core.Draws;
using ReplaySim.Core.Tiers.Latencies;

namespace ReplaySim.Core.Tests.Draws;

public sealed class QuantileTableTests
{
    private static readonly double[] Shares = [1e-5, 0.001, 0.01, 0.1, 0.5, 0.9, 0.99, 0.999, 0.99999, 0.9999999];

    // Large enough that whole microseconds hide nothing.
    private const double Scale = 1e9;

    public static TheoryData<string> Names => ["exponential", "lognormal", "gamma", "uniform"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Quantiles_are_exact_to_one_in_ten_thousand_far_into_the_tails(string name)
    {
        var table = Table(name);
        foreach (var share in Shares)
        {
            var exact = Exact(name, share);
            Assert.InRange(table.Sample((ulong)(share * Math.Pow(2, 64))), exact * (1 - 1e-4) - 1, exact * (1 + 1e-4) + 1);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void More_bits_never_give_a_shorter_service(string name)
    {
        var table = Table(name);
        var random = new Random(3);
        List<ulong> bits = [0, 1, 2, ulong.MaxValue - 1, ulong.MaxValue];
        for (var shift = 1; shift < 64; shift++)
        {
            ulong edge = 1UL << shift;
            bits.AddRange([edge - 1, edge, edge + 1, ~edge, ~edge + 1, ~edge - 1]);
        }

        for (var i = 0; i < 20_000; i++)
        {
            var tail = (ulong)random.NextInt64() >> random.Next(63);
            bits.AddRange([tail, tail + 1, ~tail, ~tail - 1]);
        }

        long[] samples = [.. bits.Order().Select(table.Sample)];
        Assert.All(samples.Zip(samples.Skip(1)), pair => Assert.True(pair.First <= pair.Second, $"{name}: {pair}"));
    }

    [Fact]
    public void A_service_lasts_at_least_a_microsecond() => Assert.Equal(1, LatencyDistributions.Exponential(3).Sample(0));

    [Fact]
    public void Lognormal_keeps_its_median_and_its_ninety_ninth_percentile()
    {
        var table = LatencyDistributions.Lognormal(180_000, 600_000);
        Assert.InRange(table.Sample(1UL << 63), 179_990, 180_010);
        Assert.InRange(table.Sample((ulong)(0.99 * Math.Pow(2, 64))), 599_940, 600_060);
    }

    private static QuantileTable Table(string name) => name switch
    {
        "exponential" => LatencyDistributions.Exponential(Scale),
        "lognormal" => LatencyDistributions.Lognormal(Scale, 4 * Scale),
        "gamma" => LatencyDistributions.Gamma(Scale, 2.5),
        _ => LatencyDistributions.Uniform(Scale, 3 * Scale),
    };

    private static double Exact(string name, double share) => name switch
    {
        "exponential" => -Scale * Math.Log(1 - share),
        "lognormal" => LogNormal.InvCDF(Math.Log(Scale), Math.Log(4) / Normal.InvCDF(0, 1, 0.99), share),
        "gamma" => Gamma.InvCDF(2.5, 2.5 / Scale, share),
        _ => Scale * (1 + 2 * share),
    };
}
