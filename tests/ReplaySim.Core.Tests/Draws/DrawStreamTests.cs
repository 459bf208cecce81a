using System.Numerics;
using MathNet.Numerics.Distributions;
using ReplaySim.Core.Draws;

namespace ReplaySim.Core.Tests.Draws;

public sealed class DrawStreamTests
{
    private const int Draws = 1 << 18;

    private static readonly DrawStream Stream = new(42, DrawPurpose.Service, "fast");

    [Fact]
    public void Draws_fill_the_unit_interval_evenly()
    {
        foreach (var seed in new ulong[] { 0, 1, 42, ulong.MaxValue })
        {
            foreach (var purpose in Enum.GetValues<DrawPurpose>())
            {
                var stream = new DrawStream(seed, purpose, "fast");
                var counts = new int[256];
                for (var row = 0; row < Draws / 4; row++)
                    counts[(int)(stream.Uniform(row) * 256)]++;
                Even(counts);
            }
        }
    }

    [Fact]
    public void Every_bit_is_set_half_the_time()
    {
        for (var bit = 0; bit < 64; bit++)
        {
            var counts = new int[2];
            for (var row = 0; row < Draws; row++)
                counts[(int)(Stream.Bits(row) >> bit & 1)]++;
            Even(counts);
        }
    }

    public static TheoryData<string> Others => ["next row", "attempt", "seed", "purpose", "name", "replication", "tier and row swapped"];

    [Theory]
    [MemberData(nameof(Others))]
    public void Draws_that_differ_in_one_thing_are_independent(string what)
    {
        var counts = new int[16 * 16];
        for (var row = 0L; row < Draws; row++)
            counts[(int)(Stream.Uniform(row) * 16) * 16 + (int)(Other(what, row) * 16)]++;
        Even(counts);
    }

    [Fact]
    public void Draws_stay_strictly_inside_the_unit_interval()
    {
        Assert.True(DrawStream.ToUnit(0) > 0);
        Assert.True(DrawStream.ToUnit(ulong.MaxValue) < 1);
    }

    // The published outputs of SplitMix64 for the seed 1234567.
    [Fact]
    public void Bits_are_mixed_as_SplitMix64_does()
    {
        ulong[] published = [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821];
        Assert.Equal(published, Enumerable.Range(1, published.Length).Select(i => DrawStream.Mix(1_234_567 + (ulong)i * Golden)));
    }

    // Scenario files name seeds: a seed must mean the same draws in every version. From the definition, in other arithmetic.
    [Theory]
    [InlineData(0, DrawPurpose.Policy, "", 0)]
    [InlineData(42, DrawPurpose.Service, "fast", 0)]
    [InlineData(ulong.MaxValue, DrawPurpose.Arrival, "größer", 3)]
    public void A_seed_always_means_the_same_draws(ulong seed, DrawPurpose purpose, string name, int replication)
    {
        var key = Mixed(seed + (BigInteger)Golden);
        key = Mixed(key ^ ((BigInteger)replication << 32) ^ (int)purpose);
        foreach (var letter in System.Text.Encoding.UTF8.GetBytes(name))
            key = Mixed((key ^ letter) * 0x100000001B3);
        var whitening = Mixed(key ^ 0xD1B54A32D192ED03);
        var stream = new DrawStream(seed, purpose, name, replication);
        foreach (var (row, attempt) in new (long, int)[] { (0, 0), (1, 0), (0, 1), (1L << 40, 5) })
        {
            var z = Low((row + ((BigInteger)attempt << 48)) * Golden + key);
            z = Low((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9);
            z ^= whitening ^ (z >> 27);
            var bits = (ulong)Mixed(z);
            Assert.Equal(bits, stream.Bits(row, attempt));
            Assert.Equal((double)(((decimal)(bits / 4_096) + 0.5m) / (1L << 52)), stream.Uniform(row, attempt), 1e-16);
        }
    }

    private const ulong Golden = 0x9E3779B97F4A7C15;

    private static BigInteger Low(BigInteger z) => z % (BigInteger.One << 64);

    private static BigInteger Mixed(BigInteger z)
    {
        z = Low(z);
        z = Low((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9);
        z = Low((z ^ (z >> 27)) * 0x94D049BB133111EB);
        return z ^ (z >> 31);
    }

    private static double Other(string what, long row) => what switch
    {
        "next row" => Stream.Uniform(row + 1),
        "attempt" => Stream.Uniform(row, 1),
        "seed" => OtherSeed.Uniform(row),
        "purpose" => OtherPurpose.Uniform(row),
        "name" => OtherName.Uniform(row),
        "replication" => OtherReplication.Uniform(row),
        _ => OtherName.Uniform(row + 1),
    };

    private static readonly DrawStream OtherSeed = new(43, DrawPurpose.Service, "fast");
    private static readonly DrawStream OtherPurpose = new(42, DrawPurpose.Policy, "fast");
    private static readonly DrawStream OtherName = new(42, DrawPurpose.Service, "slow");
    private static readonly DrawStream OtherReplication = new(42, DrawPurpose.Service, "fast", 1);

    // Neither too uneven nor too even, at one in ten million on either side.
    private static void Even(int[] counts)
    {
        var expected = counts.Sum() / (double)counts.Length;
        var chiSquare = counts.Sum(c => (c - expected) * (c - expected) / expected);
        var share = ChiSquared.CDF(counts.Length - 1, chiSquare);
        Assert.True(share < 1 - 1e-7, $"χ² {chiSquare} with {counts.Length - 1} degrees of freedom");
        if (counts.Length > 2)
            Assert.True(share > 1e-7, $"χ² {chiSquare} with {counts.Length - 1} degrees of freedom is too even");
    }
}
